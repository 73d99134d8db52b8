/** The one stylesheet, served from memory. System fonts; light and dark by the reader's setting. */

import { ADMIN_STYLE } from './adminStyle.js'
import { ASKING_STYLE } from './askingStyle.js'
import { LOOKUPS_STYLE } from './lookupsStyle.js'
import { READING_STYLE } from './readingStyle.js'

/** Every pair of colours that text is set in has a contrast of 4.5 or more, in both schemes; a test computes it. */
export const COLOURS = {
  light: {
    paper: '#faf9f6',
    card: '#ffffff',
    ink: '#1d2327',
    soft: '#59636b',
    line: '#dfdbd1',
    accent: '#0b5a7d',
    onaccent: '#ffffff',
    mark: '#fff0b3',
    warn: '#8a4b08',
  },
  dark: {
    paper: '#14181b',
    card: '#1c2226',
    ink: '#e8e6e1',
    soft: '#a5afb6',
    line: '#363f45',
    accent: '#7cc4e6',
    onaccent: '#10242e',
    mark: '#57480f',
    warn: '#f0b775',
  },
} as const

type Colours = Readonly<Record<string, string>>

function variables(colours: Colours): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ')
}

export const STYLESHEET = `
:root { color-scheme: light dark; ${variables(COLOURS.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(COLOURS.dark)} } }

* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
  font: 1.0625rem/1.8 system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
a { color: var(--accent); text-decoration-thickness: .06em; text-underline-offset: .22em; }
a:hover { text-decoration-thickness: .12em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; z-index: 1; background: var(--card); padding: .25rem .75rem; }

header, main, footer { max-width: 46rem; margin: 0 auto; padding: 0 1.2rem; }
.wide header, .wide main, .wide footer { max-width: 84rem; }
header { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; align-items: baseline; padding-top: 1.2rem; }
header a { text-decoration: none; }
header .name { font-weight: 700; font-size: 1.2rem; color: var(--ink); letter-spacing: .08em; }
header nav { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin-left: auto; align-items: baseline; }
header nav [aria-current] { color: var(--ink); font-weight: 600; border-bottom: 2px solid var(--accent); }
header a:hover { text-decoration: underline; }
footer { margin-top: 3.5rem; padding-bottom: 2.5rem; }
footer::before { content: ""; display: block; border-top: 1px solid var(--line); padding-top: .9rem; }

h1 { font-size: 1.45rem; line-height: 1.45; margin: 1.8rem 0 .8rem; }
h1.headline { font-size: 1.8rem; margin-top: 2.6rem; }
h1.question { font-size: 1.2rem; line-height: 1.6; }
h2 { font-size: 1.15rem; line-height: 1.5; margin: 2rem 0 .5rem; }
h3 { font-size: 1.0625rem; margin: 1.6rem 0 .3rem; }
h4 { font-size: 1rem; margin: 1.3rem 0 .2rem; }
.meta, .path { color: var(--soft); font-size: .9rem; }
.earlier { margin-top: 1.2rem; }
.earlier ol { margin: 0; padding-left: 1.4rem; }
.earlier + h1 { margin-top: .8rem; }

form.ask { display: flex; gap: .6rem; margin: 1.4rem 0 .5rem; }
form.ask input[type=search] {
  flex: 1; min-width: 0; font: inherit; padding: .55rem .9rem; background: var(--card); color: inherit;
  border: 1px solid var(--soft); border-radius: .6rem; appearance: none;
}
::placeholder { color: var(--soft); opacity: 1; }
button {
  font: inherit; font-weight: 600; padding: .55rem 1.4rem; white-space: nowrap; cursor: pointer;
  background: var(--accent); color: var(--onaccent); border: 0; border-radius: .6rem;
}
a.button {
  display: inline-block; font-weight: 600; padding: .55rem 1.4rem; text-decoration: none;
  background: var(--accent); color: var(--onaccent); border-radius: .6rem;
}
button.plain, a.plain { padding: .3rem .8rem; font-weight: 400; font-size: .9rem; background: var(--card); color: var(--accent); border: 1px solid var(--line); }
button.plain:hover, a.plain:hover { border-color: var(--accent); }
a.plain { border-radius: .6rem; text-decoration: none; }
[hidden] { display: none !important; }
.warning { color: var(--warn); font-weight: 600; }

.answer {
  background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--accent);
  border-radius: .6rem; padding: 1.1rem 1.3rem; margin: 1rem 0;
}
.answer.none { border-left-color: var(--warn); }
.answer p { margin: 0 0 .4rem; white-space: pre-line; font-size: 1.2rem; line-height: 1.7; }
.answer.none p, .answer > p:not(:last-child):has(+ article) { font-size: 1.0625rem; }
.answer > :first-child, .answer h2:first-child { margin-top: 0; }
.answer > :last-child, .answer p:last-child { margin-bottom: 0; }
.answer article { margin-top: .9rem; padding-top: .9rem; border-top: 1px solid var(--line); }
.answer article h2 { font-size: 1rem; margin-bottom: .1rem; color: var(--soft); }
.narrow { font-size: .9rem; }
.cite, .n {
  display: inline-block; min-width: 1.65em; padding: 0 .35em; text-align: center; font-size: .75rem; line-height: 1.65;
  border-radius: .4em; border: 1px solid var(--line); background: var(--paper); color: var(--soft); font-weight: 600;
}
.cite { margin-left: .45em; vertical-align: .15em; color: var(--accent); text-decoration: none; }
.cite:hover { border-color: var(--accent); }

ol.sources { list-style: none; margin: 0; padding: 0; }
ol.sources li { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .9rem 1.1rem; margin: .7rem 0; }
ol.sources li:target { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
ol.sources p { margin: 0; font-size: .9rem; line-height: 1.65; }
ol.sources .plan { font-weight: 600; }
ol.sources .n { margin-right: .55em; }
blockquote { margin: .55rem 0; padding-left: .9rem; border-left: 3px solid var(--line); white-space: pre-line; }
ol.sources a { font-size: .9rem; }
ul.plans { padding-left: 1.2rem; }
ul.plans li { margin: .4rem 0; }
ul.plans li::marker { color: var(--soft); }
.answer ul.plans { margin: .4rem 0 0; }

nav.path { margin-top: 1.6rem; }
nav.path + h1 { margin-top: .5rem; }
.text { white-space: pre-wrap; margin: .5rem 0; }
.table { overflow-x: auto; margin: .8rem 0; border: 1px solid var(--line); border-radius: .6rem; background: var(--card); }
table { border-collapse: collapse; width: 100%; font-size: .95rem; line-height: 1.65; overflow-wrap: normal; }
th, td { padding: .45rem .8rem; text-align: start; vertical-align: top; min-width: 5.5em; border-top: 1px solid var(--line); }
tr > :first-child { min-width: 3.2em; }
thead th { border-top: 0; color: var(--soft); white-space: nowrap; }
.heading { color: inherit; text-decoration: none; }
.heading:hover { color: var(--accent); text-decoration: underline; }
section[id], #quote { scroll-margin-top: 1.5rem; }
#quote { scroll-margin-top: 30vh; }
mark { background: var(--mark); color: inherit; padding: .15em 0; border-radius: .2em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.outline, .subsections { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .7rem 1.1rem; margin: 1rem 0 1.6rem; font-size: .95rem; }
.outline summary { cursor: pointer; font-weight: 600; }
.outline ol, .subsections ul { list-style: none; margin: 0; padding: 0; }
.outline li, .subsections li { margin: .2rem 0; }
.outline a, .subsections a { text-decoration: none; }
.outline a:hover, .subsections a:hover { text-decoration: underline; }
.level2 { padding-left: 1.4rem; }
.level3 { padding-left: 2.8rem; }
.level4 { padding-left: 4.2rem; }
nav.around { display: flex; flex-wrap: wrap; gap: .7rem; margin: 2.4rem 0 1rem; padding-top: 1.2rem; border-top: 1px solid var(--line); }
nav.around a { flex: 1 1 12rem; padding: .5rem .9rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--card); text-decoration: none; font-size: .95rem; line-height: 1.6; }
nav.around a:hover { border-color: var(--accent); }
nav.around small { display: block; color: var(--soft); }

@media (max-width: 30rem) {
  form.ask { flex-direction: column; }
  header { padding-top: .8rem; }
  header nav { gap: .1rem .95rem; margin-left: 0; font-size: 1rem; }
  .answer { padding: .9rem 1rem; }
  .level2 { padding-left: 1rem; }
  .level3, .level4 { padding-left: 2rem; }
}
@media print { header, form.ask, nav.around, .skip, .rating { display: none; } }
${READING_STYLE}${ASKING_STYLE}${LOOKUPS_STYLE}${ADMIN_STYLE}`
