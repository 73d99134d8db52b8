/** How an answer looks: its sources beside it, and the section that is opened beside both. */

export const ASKING_STYLE = `
.answer p.remark { color: var(--soft); font-size: .9rem; }
.answer p.remark:last-child { margin-top: .6rem; }
.rating { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .6rem 0; }
.rating p { margin: 0; width: 100%; }
.asked > * { min-width: 0; }

@media (min-width: 64rem) {
  .asked { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 2.5rem; align-items: start; }
  .asked > :nth-child(2) > h2 { margin-top: 1.8rem; }
  #beside { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; padding: .6rem 1.2rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; }
  .asked:has(#beside:not([hidden])) { grid-template: auto 1fr / minmax(0, 2fr) minmax(0, 3fr); row-gap: 0; }
  .asked:has(#beside:not([hidden])) > :nth-child(2) { grid-column: 1; }
  .asked:has(#beside:not([hidden])) > #beside { grid-column: 2; grid-row: 1 / span 2; margin-top: 1.8rem; }
  #beside section:has(> .facts) { display: block; }
  #beside .facts { margin-top: .5rem; }
}
`
