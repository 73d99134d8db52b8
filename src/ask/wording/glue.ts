/** The words a model may put before a clause of a plan, or leave out there: they join and number, and say nothing of the matter. */

/** None of them obliges, allows, denies, counts or names. */
const GLUE =
  /^(?:(?:具体|主要|内容|措施|做法)?(?:包括|如下|有|是)|此外|另外|同时|其中|首先|其次|再次|最后|以及|具体|还有|[一二三四五六七八九十]是|第[一二三四五六七八九十]|并且|并|即|还|另)/

/** Whether a clause in its matching form is glue and nothing else (同时，…). */
export function isGlue(clause: string): boolean {
  return clause.replace(GLUE, '') === ''
}

/** A clause in its matching form without what only joins it to the one before. Never empty. */
export function withoutGlue(clause: string): string {
  const rest = clause.replace(GLUE, '')
  return rest === '' || rest === clause ? clause : withoutGlue(rest)
}
