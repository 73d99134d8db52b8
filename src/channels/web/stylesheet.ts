/** The one stylesheet, served from memory. System fonts; light and dark by the reader's setting. */

export const STYLESHEET = `
:root { color-scheme: light dark; --paper: #fbfaf7; --card: #ffffff; --ink: #1d2327; --soft: #5a646c; --line: #dedbd2;
  --accent: #0b5a7d; --mark: #fff0b3; --onaccent: #ffffff; --warn: #8a4b08; }
@media (prefers-color-scheme: dark) { :root { --paper: #14181b; --card: #1c2226; --ink: #e8e6e1; --soft: #a5afb6; --line: #343c42;
  --accent: #7cc4e6; --mark: #57480f; --onaccent: #10242e; --warn: #f0b775; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.75;
  font: 1rem/1.75 system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .25rem .75rem; }
header, main, footer { max-width: 46rem; margin: 0 auto; padding: 0 1.1rem; }
header { display: flex; gap: 1.25rem; align-items: baseline; padding-top: 1.1rem; }
header .name { font-weight: 700; font-size: 1.15rem; text-decoration: none; color: var(--ink); letter-spacing: .06em; }
header nav { display: flex; gap: 1rem; margin-left: auto; }
h1 { font-size: 1.35rem; line-height: 1.45; margin: 1.4rem 0 .6rem; } h2 { font-size: 1.05rem; margin: 1.6rem 0 .5rem; }
form.ask { display: flex; gap: .6rem; margin: 1.2rem 0 .4rem; }
form.ask input[type=search] { flex: 1; min-width: 0; font: inherit; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: .5rem;
  background: var(--card); color: inherit; }
button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: .5rem; background: var(--accent); color: var(--onaccent); cursor: pointer; white-space: nowrap; }
.hint, .path, .meta { color: var(--soft); font-size: .9rem; }
.answer { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--accent); border-radius: .5rem; padding: .9rem 1.1rem; margin: 1rem 0; }
.answer.none { border-left-color: var(--warn); }
.answer p { margin: 0; white-space: pre-line; font-size: 1.08rem; }
.answer h3 { margin: .7rem 0 .1rem; font-size: .95rem; } .answer h3:first-child { margin-top: 0; }
ol.sources { list-style: none; margin: 0; padding: 0; }
ol.sources li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .7rem 1rem; margin: .6rem 0; }
ol.sources .n { display: inline-block; min-width: 1.5em; text-align: center; font-size: .85rem; border: 1px solid var(--line); border-radius: .4em; margin-right: .5em; color: var(--soft); }
blockquote { margin: .45rem 0 .35rem; padding-left: .8rem; border-left: 3px solid var(--line); overflow-wrap: anywhere; }
ul.plans { padding-left: 1.1rem; } ul.plans li { margin: .3rem 0; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
.text h2, .text h3 { white-space: normal; }
mark { background: var(--mark); color: inherit; padding: .1em 0; scroll-margin-top: 30vh; }
nav.around { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; margin: 1.2rem 0; padding-top: .8rem; border-top: 1px solid var(--line); font-size: .95rem; }
ol.outline { list-style: none; padding: 0; margin: .4rem 0 1.4rem; } ol.outline li { margin: .15rem 0; }
.l2 { padding-left: 1.4rem; } .l3 { padding-left: 2.8rem; } .l4 { padding-left: 4.2rem; }
article.section { border-top: 1px solid var(--line); padding-top: .2rem; scroll-margin-top: 1rem; }
footer { margin-top: 3rem; padding-bottom: 2rem; border-top: 1px solid var(--line); padding-top: .8rem; }
@media (max-width: 30rem) { form.ask { flex-direction: column; } header nav { gap: .8rem; } .l3, .l4 { padding-left: 2rem; } }
@media print { header nav, form.ask, nav.around { display: none; } }
`
