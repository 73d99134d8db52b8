/** How plans and sections look: outline, text and facts beside each other where there is room. */

export const READING_STYLE = `
.tools { display: flex; gap: .6rem; margin: .6rem 0; }
.whole > article { min-width: 0; }
.whole section { content-visibility: auto; contain-intrinsic-size: auto 9rem; }
.outline { max-height: 15rem; overflow-y: auto; }
.outline h2 { font-size: 1rem; margin: 0 0 .3rem; }
section:target > :first-child { box-shadow: -.6rem 0 0 var(--paper), -.8rem 0 0 var(--accent); }
.facts { margin: .5rem 0 1rem; padding: .55rem .9rem; border-left: 3px solid var(--line); background: var(--card); font-size: .875rem; line-height: 1.65; }
.facts > div { display: flex; gap: .8em; margin: .1rem 0; }
.facts dt { flex: none; min-width: 4em; color: var(--soft); }
.facts dd { margin: 0; }
.facts > div { flex-wrap: wrap; }
.facts dd { flex: 1 1 8rem; }
.facts dd + dd { flex-basis: 100%; padding-left: 4.8em; }
.jumps { position: fixed; right: 1rem; bottom: 1rem; display: flex; gap: .5rem; z-index: 1; }

@media (min-width: 64rem) {
  .whole { display: grid; grid-template-columns: 17rem minmax(0, 1fr); gap: 2.5rem; align-items: start; }
  .whole .outline { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); margin-top: 1.8rem; }
  main section:has(> .facts) { display: grid; grid-template-columns: minmax(0, 1fr) 15rem; column-gap: 2rem; }
  main section:has(> .facts) > * { grid-column: 1; }
  main section > .facts { grid-column: 2; grid-row: 1 / span 9; align-self: start; margin-top: 1.6rem; }
  .facts > div, .facts > div:first-child { display: block; margin: .35rem 0; }
  .facts dd + dd { padding-left: 0; }
  .jumps { right: auto; left: 1.2rem; }
}
@media print {
  .outline, .tools, .jumps, .facts { display: none; }
  .whole section { content-visibility: visible; }
}
`
