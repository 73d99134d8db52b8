/** Questions that compare plans: 甲县和乙县的……有什么不同, 比较《甲》和《乙》. */

import type { Plan } from '../domain/plan.js'
import { fold } from '../text/fold.js'
import type { TermAnalyzer } from '../text/terms.js'
import type { PlanChoice } from './choosePlans.js'
import type { ParsedQuestion } from './parsedQuestion.js'
import { formsOf } from './planForms.js'

/** Words that ask to compare and say nothing of what. 不同 before a noun (不同类型) is none of them. */
const COMPARING =
  /(?:请|帮我?|麻烦)?(?:比较|对比|比对|对照)一?下?(?=.{2,}[和与跟同、及])|(?:(?:分别|各)?有(?:什么|哪些|何|啥|没有|无)?|的)?(?:不同|区别|差别|差异|异同|不一样)(?:之处|点|的地方)?(?:(?:是|有)?(?:什么|哪些)|(?:体现)?在(?:哪里?|哪些方面))?[?？]?$|相比(?:较)?(?:如何|怎么样|怎样)?[?？]?$|\bcompare\b|\b(?:what (?:is|are) )?the differences? between\b|\bhow (?:does|do)\b(?=.* differ)|\bdiffer\b/g

/** Folded text without what only asks to compare; the same text where nothing does. */
export function withoutComparing(folded: string): string {
  return folded.replace(COMPARING, ' ').replace(/\s+/g, ' ').trim()
}

/** The plans of each title in 《》, where several are named that are different plans; undefined otherwise. */
export function plansOfTitles(
  { folded }: ParsedQuestion,
  visible: readonly Plan[],
): NonNullable<PlanChoice['compared']> | undefined {
  const titles = [...folded.matchAll(/《([^》]{2,60})》/g)].map((match) => match[1] as string)
  const fitting = apart(titles.map((title) => plansTitled(title, visible)))
  const named = titles.map((what, i) => ({
    what,
    plans: fitting[i] as readonly Plan[],
    named: true,
    consumed: titles,
  }))
  const first = named[0]?.plans.map(({ id }) => id) ?? []
  const isSeveral = named.some(({ plans }) => plans.some(({ id }) => !first.includes(id)))
  return isSeveral && named.every(({ plans }) => plans.length > 0) ? named : undefined
}

/** The plan that is called just so, else all whose titles have the words in them. */
function plansTitled(what: string, visible: readonly Plan[]): readonly Plan[] {
  const titleOf = (plan: Plan) => formsOf(plan).title.replace(/\s+/g, '')
  const fitting = visible.filter((plan) => titleOf(plan).includes(squeezed(what)))
  const exact = fitting.filter((plan) => titleOf(plan) === squeezed(what))
  return exact.length > 0 ? exact : fitting
}

/** Beside 《甲县公园建设方案》, 《公园建设方案》 means another: the title that fits fewer plans has them, and the wider one the rest, if any. */
function apart(fitting: readonly (readonly Plan[])[]): readonly (readonly Plan[])[] {
  const taken = new Set<Plan>()
  const given = new Map<readonly Plan[], readonly Plan[]>()
  for (const plans of [...fitting].sort((a, b) => a.length - b.length)) {
    const left = plans.filter((plan) => !taken.has(plan))
    const own = left.length > 0 ? left : plans
    for (const plan of own) taken.add(plan)
    given.set(plans, own)
  }
  return fitting.map((plans) => given.get(plans) as readonly Plan[])
}

/** Whether plans are compared as wholes: the question says nothing but their names. */
export function comparesWholes(
  question: ParsedQuestion,
  compared: NonNullable<PlanChoice['compared']>,
  { words }: Pick<TermAnalyzer, 'words'>,
): boolean {
  if (!question.compares) return false
  const names = compared.flatMap(({ what, plans }) => [
    what,
    ...plans.flatMap((plan) => [plan.title, ...plan.names.map(({ text }) => text)]),
  ])
  const known = squeezed(names.join(' '))
  return words(question.subject).every((word) => known.includes(word) || DOCUMENTS.test(word))
}

const DOCUMENTS = /^(?:方案|计划|规划|意见|文件|通知|办法|纲要|要点|总结|细则|内容|plans?)$/

function squeezed(text: string): string {
  return fold(text).replace(/\s+/g, '')
}
