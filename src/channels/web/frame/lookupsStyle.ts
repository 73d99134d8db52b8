/** The style of responsibilities and figures: filters, the matrix, bars. */

export const LOOKUPS_STYLE = `
form.filter { display: flex; flex-wrap: wrap; gap: .7rem 1rem; align-items: end; margin: 1rem 0; }
form.filter label { display: flex; flex-direction: column; flex: 0 1 15rem; min-width: 0; font-size: .9rem; color: var(--soft); }
form.filter select, form.filter input {
  font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: .5rem;
  padding: .4rem .6rem; width: 100%; min-width: 0; min-height: 2.7rem;
}
form.filter button { padding: .4rem 1.2rem; }
form.filter > a { padding: .4rem 0; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; list-style: none; margin: .5rem 0; padding: 0; font-size: .9rem; }
.pages { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; margin: 1rem 0; }
.downloads { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; }

.matrix { overflow: auto; max-height: 85vh; border: 1px solid var(--line); border-radius: .6rem; background: var(--card); }
.matrix table { width: auto; border-collapse: separate; border-spacing: 0; font-size: .9rem; }
.matrix th, .matrix td { min-width: 0; padding: .3rem .45rem; }
.matrix thead th { position: sticky; top: 0; z-index: 2; background: var(--card); vertical-align: bottom; border-bottom: 1px solid var(--line); }
.matrix thead th a { text-decoration: none; }
.matrix thead th a:hover { text-decoration: underline; }
.matrix thead th:not(:first-child) { writing-mode: vertical-rl; font-weight: 400; line-height: 1.3; padding: .5rem .3rem; max-height: 14rem; }
.matrix thead th:first-child { left: 0; z-index: 3; }
.matrix tbody th[scope=row] {
  position: sticky; left: 0; z-index: 1; background: var(--card); min-width: 18rem; max-width: 24rem; line-height: 1.5;
  font-weight: 400; border-right: 1px solid var(--line);
}
.matrix tr.plan th { background: var(--paper); }
.matrix tr.plan a { position: sticky; left: .45rem; }
.matrix td { position: relative; text-align: center; border-left: 1px solid var(--line); white-space: nowrap; }
.matrix .office { display: none; }
.matrix .word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.matrix tbody tr:hover > * { background: var(--paper); }

table.offices td { text-align: end; }
ul.tasks { list-style: none; margin: .5rem 0; padding: 0; }
ul.tasks li { margin: .6rem 0; }
ul.tasks .role { display: inline-block; margin-right: .8em; color: var(--soft); white-space: nowrap; }
ul.tasks .others { display: block; }

table.figures { min-width: 60rem; }
table.figures .value { font-weight: 600; white-space: nowrap; }
table.figures th a { color: inherit; }
.metrics { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 1rem 2rem; }
.metrics h3 { margin: .6rem 0 .3rem; }
.metrics ul { list-style: none; margin: 0; padding: 0; font-size: .9rem; }
.metrics li { display: flex; flex-wrap: wrap; align-items: center; gap: 0 .6rem; margin: .4rem 0; }
.metrics li a { flex: 1 0 100%; }
.metrics svg { flex: none; background: var(--paper); border: 1px solid var(--line); border-radius: 3px; }
.metrics rect { fill: var(--accent); }

@media (min-width: 30.01rem) and (max-width: 48rem) { .matrix tbody th[scope=row] { min-width: 11rem; } }
@media (max-width: 30rem) {
  form.filter label { flex: 1 1 100%; }
  .matrix { max-height: none; overflow: visible; border: 0; background: none; }
  .matrix table, .matrix tbody, .matrix tr { display: block; }
  .matrix thead, .matrix td:empty { display: none; }
  .matrix tr { border: 1px solid var(--line); border-radius: .6rem; background: var(--card); margin: .6rem 0; padding: .4rem .8rem; }
  .matrix tr.plan { border: 0; background: none; padding: 0; margin-top: 1.4rem; }
  .matrix th, .matrix tbody th[scope=row], .matrix td {
    display: block; position: static; width: auto; min-width: 0; max-width: none; border: 0; padding: .15rem 0; text-align: start; background: none; white-space: normal;
  }
  .matrix td { display: flex; gap: .5em; }
  .matrix .office { display: inline; order: 1; }
  .matrix .word { position: static; width: auto; height: auto; clip-path: none; color: var(--soft); }
}
@media print { form.filter, .pages, .downloads { display: none; } .matrix { max-height: none; overflow: visible; } }
`
