/**
 * `具体分工：牵头部门：…` printed after the last of several items speaks of the task above them, not of that item.
 * Where only the last of a section's children carries such lines, they are given to the section itself.
 */

import { fold } from '../text/fold.js'
import { LABEL_LINE } from './facts/labels.js'
import type { SectionDraft } from './sectionDraft.js'

const TIME_LABEL =
  /^(?:完成)?(?:时限|时间|期限|日期)(?:要求|安排)?[:：]|^(?:完成|进度)(?:时限|要求|安排)?[:：]/
/** 以上任务由A牵头, below the last of them. */
const ABOUT_ABOVE =
  /^(?:以上|上述)(?:各项|所有|全部)?(?:任务|工作|措施|事项|项目).{0,80}(?:牵头|负责|配合)/
const DIVISION = /^(?:具体|任务|责任|工作|职责)?分工[:：]?$/

/** Moves trailing lines in place. Works from the deepest sections up, so a line can rise more than one level. */
export function ownTail(text: string, drafts: readonly SectionDraft[]): void {
  const childrenOf = childrenByParent(drafts)
  for (let parent = drafts.length - 1; parent >= 1; parent--) {
    const children = childrenOf.get(parent) ?? []
    const last = children.at(-1)
    if (!last || children.length < 2) continue
    const tail = tailStart(text, last)
    if (
      tail < 0 ||
      children.slice(0, -1).some((child) => carriesLabels(text, drafts, childrenOf, child))
    )
      continue
    const moved = last.owned.splice(tail)
    ;(drafts[parent] as SectionDraft).owned.push(...moved)
    last.end = moved[0]?.start ?? last.end
  }
}

/** Index of the first of the trailing lines that are labels, or -1. A section that is nothing but labels keeps them. */
function tailStart(text: string, draft: SectionDraft): number {
  let from = draft.owned.length
  while (from > 0 && isLabelOrDivision(text, draft, from - 1)) from--
  return from > 0 && from < draft.owned.length ? from : -1
}

function isLabelOrDivision(text: string, draft: SectionDraft, index: number): boolean {
  const piece = draft.owned[index]
  if (!piece || piece.line.kind === 'row') return false
  const folded = fold(text.slice(piece.start, piece.end))
  return [DIVISION, LABEL_LINE, TIME_LABEL, ABOUT_ABOVE].some((pattern) => pattern.test(folded))
}

function carriesLabels(
  text: string,
  drafts: readonly SectionDraft[],
  childrenOf: ChildrenOf,
  draft: SectionDraft,
): boolean {
  if (draft.owned.some((_, i) => isLabelOrDivision(text, draft, i))) return true
  const children = childrenOf.get(drafts.indexOf(draft)) ?? []
  return children.some((child) => carriesLabels(text, drafts, childrenOf, child))
}

type ChildrenOf = ReadonlyMap<number, readonly SectionDraft[]>

function childrenByParent(drafts: readonly SectionDraft[]): ChildrenOf {
  const children = new Map<number, SectionDraft[]>()
  for (const draft of drafts) {
    const known = children.get(draft.parent)
    if (known) known.push(draft)
    else children.set(draft.parent, [draft])
  }
  return children
}
