/** Holds two libraries against each other: what is in them, and what they answer. */

import { isDeepStrictEqual } from 'node:util'
import type { App } from '../src/app.js'
import { toAnswerLine } from '../src/channels/cli.js'
import type { Fact } from '../src/domain/fact.js'
import type { PlanId, Section, SectionId } from '../src/domain/plan.js'
import type { Library } from '../src/store/library.js'
import { assertAgrees } from '../src/store/readPlanCheck.js'

/** What is asked, as a chat asks it. */
export interface ComparedQuestion {
  readonly question: string
  /** Earlier questions, oldest first. */
  readonly history: readonly string[]
}

/**
 * Reads everything on both sides. Returns one line for each thing that differs; none where the copy is whole. Each sentence and fact of the
 * copy is held against its text besides.
 */
export async function contentDifferences(
  original: Library,
  copy: Library,
  {
    models,
    removed,
  }: { readonly models: readonly string[]; readonly removed: readonly SectionId[] },
): Promise<string[]> {
  const different: string[] = []
  const compare = async <Value>(what: string, read: (library: Library) => Promise<Value>) => {
    const [one, other] = [await read(original), await read(copy)]
    if (!isDeepStrictEqual(one, other)) different.push(`${what}: not the same`)
  }
  await compare('counts', (library) => library.counts('all'))
  await compare('sources', (library) => library.sources())
  await compare('plans', (library) => library.plans('all'))
  await compare('offices', (library) => library.offices('all'))
  await compare('words', async (library) => (await library.vocabulary()).toSorted())
  for (const model of models)
    await compare(`vectors of ${model}`, (library) => library.vectorsOf(model))
  for (const id of removed)
    await compare(`removed section ${id}`, (library) => library.removedSection(id))
  for (const { id } of await original.plans('all')) {
    await compare(`plan ${id}`, (library) => library.readPlan(id))
    await compare(`versions of ${id}`, (library) => library.versions(id))
    for (const { number, isKept } of await original.versions(id))
      if (isKept)
        await compare(`version ${number} of ${id}`, (library) => library.planAt(id, number))
    const fault = await spanFault(copy, id)
    if (fault) different.push(fault)
  }
  return different
}

async function spanFault(library: Library, id: PlanId): Promise<string | undefined> {
  try {
    const read = await library.readPlan(id)
    if (read) assertAgrees(read)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Asks both. Returns one line for each question that is not answered word for word the same, from the same sections. */
export async function answerDifferences(
  original: App,
  copy: App,
  questions: readonly ComparedQuestion[],
): Promise<string[]> {
  const different: string[] = []
  for (const { question, history } of questions) {
    const [one, other] = await Promise.all(
      [original, copy].map(async ({ ask }) => {
        const answer = await ask({ text: question, history, scope: 'all' })
        const { timings: _, ...line } = toAnswerLine(answer, { baseUrl: '' })
        return line
      }),
    )
    if (!isDeepStrictEqual(one, other)) different.push(`answered in two ways: ${question}`)
  }
  return different
}

/** Questions of a library's own headings and facts, spread evenly over it. */
export async function ownQuestions(library: Library, most: number): Promise<ComparedQuestion[]> {
  const plans = await library.plans('all')
  const asked: string[] = []
  const each = Math.max(1, Math.floor(most / Math.max(1, plans.length)))
  for (const plan of spread(plans, most)) {
    const sections = await library.outline(plan.id)
    const byId = new Map(sections.map((section) => [section.id, section]))
    const facts = await library.facts({ scope: [plan.id] })
    asked.push(
      ...spread(facts, each).flatMap((fact) =>
        questionOf(fact, byId.get(fact.sectionId), plan.title),
      ),
    )
    asked.push(...spread(sections, 1).map(({ heading }) => `${plan.title}：${heading}`))
  }
  return [...new Set(asked)].slice(0, most).map((question) => ({ question, history: [] }))
}

function questionOf(fact: Fact, section: Section | undefined, title: string): string[] {
  const heading = section?.heading ?? title
  switch (fact.kind) {
    case 'assignment':
      return [
        `${heading}由谁牵头？`,
        ...fact.offices.slice(0, 1).map(({ text }) => `${text}负责什么？`),
      ]
    case 'target':
      return [`${heading}的目标是多少？`]
    case 'deadline':
      return [`${heading}什么时候完成？`]
    case 'person':
      return [`${title}中${fact.post.text}是谁？`]
    default:
      return fact satisfies never
  }
}

/** So many of them at equal distances. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  const step = Math.max(1, items.length / count)
  return Array.from(
    { length: Math.min(count, items.length) },
    (_, at) => items[Math.floor(at * step)] as Item,
  )
}
