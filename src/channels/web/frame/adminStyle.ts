/** How the pages of admins look: the ways between them, charts, the place where files are dropped. */

export const ADMIN_STYLE = `
.checked { white-space: pre-line; }
nav.places { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; margin-top: 1.2rem; padding-bottom: .6rem; border-bottom: 1px solid var(--line); font-size: .95rem; }
nav.places a { text-decoration: none; }
nav.places a:hover { text-decoration: underline; }
nav.places a[aria-current] { color: var(--ink); font-weight: 600; }
.acts { display: flex; flex-wrap: wrap; gap: .7rem 1rem; align-items: center; margin: 1.2rem 0; }
form.act { margin: 0; min-width: 0; }
form.act button { white-space: normal; text-align: start; overflow-wrap: anywhere; }
button.quiet { background: var(--card); color: var(--accent); border: 1px solid var(--line); }
button.quiet:hover { border-color: var(--accent); }
.warning { color: var(--warn); }
.changes { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .7rem 1.1rem; font-size: .95rem; }
.source, .version, .rated, .read { border-top: 1px solid var(--line); margin-top: 1.4rem; }
.source h2, .version h2, .rated h2, .read h3 { margin-top: 1rem; font-size: 1.0625rem; }
.unanswered li { margin: .5rem 0; }

form.drop { display: grid; grid-template-columns: minmax(0, 1fr); gap: .7rem; justify-items: start; border: 2px dashed var(--soft); border-radius: .6rem; padding: 1.4rem 1.2rem; background: var(--card); }
form.drop.over { border-color: var(--accent); border-style: solid; }
form.drop label { font-weight: 600; }
form.drop p { margin: 0; }
form.drop input { font: inherit; max-width: 100%; }
progress { accent-color: var(--accent); vertical-align: middle; max-width: 100%; }
ul.sent:empty { display: none; }

figure { margin: 1.4rem 0; }
figcaption { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; margin-bottom: .5rem; font-weight: 600; }
figcaption small { color: var(--soft); font-weight: 400; font-size: .9rem; }
.days th, .days td { min-width: 0; white-space: nowrap; padding: .3rem .6rem; }
svg.chart { display: block; width: 100%; height: auto; border-bottom: 1px solid var(--soft); }
svg .answered { fill: var(--accent); }
svg .abstained { fill: var(--warn); }
svg .failed { fill: var(--ink); }
svg .rest { fill: var(--line); }
.ends { display: flex; justify-content: space-between; margin: .2rem 0; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; margin: 0; padding: 0; font-size: .9rem; }
.chip { width: .8em; height: .8em; margin-right: .4em; }
`
