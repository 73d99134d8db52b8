/** Conformance: a source goes in whole or not at all. */

import { describe, expect, it } from 'vitest'
import type { Assignment, FactId } from '../../../src/domain/fact.js'
import type { PlanId, SectionId, SourceId } from '../../../src/domain/plan.js'
import type { Library, ReadPlan } from '../../../src/store/library.js'
import { plainAnalyzer } from '../../support/plainAnalyzer.js'
import type { OpenEmpty } from '../libraryConformance.js'
import { planOf, sourceOf } from '../planFixture.js'

const drafts = [
  {
    heading: '一、巡查',
    sentences: ['每周巡查两次。'],
    offices: [{ role: 'lead' as const, names: ['市水务局'] }],
  },
]
const river = planOf('s', '云岭市河湖治理计划', drafts)

/** Everything that can be read, to compare two states of a library. */
async function contents(library: Library): Promise<unknown> {
  const plans = await library.plans('all')
  const outlines = await Promise.all(plans.map(({ id }) => library.outline(id)))
  return {
    plans,
    outlines,
    sources: await library.sources(),
    texts: await Promise.all(plans.map(({ id }) => library.planText(id))),
    sentences: await library.sentences(outlines.flat().map(({ id }) => id)),
    facts: await library.facts({ scope: 'all' }),
    vocabulary: await library.vocabulary(),
    generation: await library.generation(),
  }
}

export function writingConforms(open: OpenEmpty): void {
  describe('writing', () => {
    it('tells what was added, changed, kept and removed', async () => {
      const library = await open(plainAnalyzer)
      const lake = planOf('s', '云岭市湖泊治理计划', drafts)
      const change = (added: number, changed: number, removed: number) => ({
        plansAdded: added,
        plansChanged: changed,
        plansRemoved: removed,
      })
      const put = (hash: string, plans: ReadPlan[]) =>
        library.replaceSource(sourceOf('s', hash), plans)
      expect(await put('1', [river])).toEqual(change(1, 0, 0))
      expect(await put('2', [river])).toEqual(change(0, 0, 0))
      expect(await put('3', [planOf('s', river.plan.title), lake])).toEqual(change(1, 1, 0))
      expect(await put('4', [lake])).toEqual(change(0, 0, 1))
      expect(await put('5', [])).toEqual(change(0, 0, 1))
      expect(await library.sources()).toEqual([{ id: 's', hash: '5' }])
      expect(await library.plans('all')).toEqual([])
    })

    it('moves the generation with every write of plans and with nothing else', async () => {
      const library = await open(plainAnalyzer)
      const seen = [await library.generation()]
      await library.replaceSource(sourceOf('s'), [river])
      seen.push(await library.generation())
      await library.putVectors('m', [{ text: '每周巡查两次。', vector: Float32Array.of(1) }])
      await library.keepVectorsOf([])
      expect(await library.generation()).toBe(seen[1])
      await library.removeSource('s' as SourceId)
      seen.push(await library.generation())
      expect(new Set(seen).size).toBe(3)
      await library.removeSource('s' as SourceId)
      await library.plans('all')
      expect(await library.generation()).toBe(seen[2])
    })

    it('keeps the other sources as they are', async () => {
      const library = await open(plainAnalyzer)
      const other = planOf('t', '临溪县计划', drafts)
      await library.replaceSource(sourceOf('s'), [river])
      await library.replaceSource(sourceOf('t'), [other])
      expect(await library.removeSource('s' as SourceId)).toBe(1)
      expect(await library.plans('all')).toEqual([other.plan])
      expect(await library.facts({ scope: 'all' })).toEqual(other.facts)
      expect(await library.removeSource('unknown' as SourceId)).toBe(0)
    })

    it('leaves nothing of a removed source behind', async () => {
      const library = await open(plainAnalyzer)
      const empty = await contents(library)
      await library.replaceSource(sourceOf('s'), [river])
      await library.putVectors('m', [{ text: '每周巡查两次。', vector: Float32Array.of(1, 0) }])
      await library.removeSource('s' as SourceId)
      expect(await contents(library)).toEqual({ ...(empty as object), generation: 2 })
      const terms = ['巡查', '河湖']
      expect(await library.frequencies('bigram', terms)).toEqual(new Map([['巡查', 0], ['河湖', 0]])) // prettier-ignore
      const group = { alternatives: [{ term: '巡查', weight: 1 }] }
      const found = await library.search({ scope: 'all', bigrams: [group], words: [], limit: 9 })
      expect(found.hits).toEqual([])
      expect(await library.mentions('巡查', 'all')).toEqual(new Map())
      expect(await library.nearest('m', Float32Array.of(1, 0), 9, 'all')).toEqual([])
    })

    it.each(refusals)('refuses %s, and nothing changes', async (_fault, spoil) => {
      const library = await open(plainAnalyzer)
      await library.replaceSource(sourceOf('s', 'old'), [planOf('s', '旧计划', drafts)])
      const before = await contents(library)
      const good = planOf('s', '好计划', drafts)
      await expect(library.replaceSource(sourceOf('s'), [good, spoil(river)])).rejects.toThrow(
        '云岭市河湖治理计划',
      )
      expect(await contents(library)).toEqual(before)
    })

    it('puts several sources in at once, as if they had come one by one', async () => {
      const one = await open(plainAnalyzer)
      const lake = planOf('t', '云岭市湖泊治理计划', drafts)
      await one.replaceSource(sourceOf('s', 'old'), [planOf('s', '旧计划', drafts)])
      const changes = await one.replaceSources([
        { source: sourceOf('s'), plans: [river] },
        { source: sourceOf('t'), plans: [lake] },
        { source: sourceOf('u'), plans: [] },
      ])
      expect(changes).toEqual([
        { plansAdded: 1, plansChanged: 0, plansRemoved: 1 },
        { plansAdded: 1, plansChanged: 0, plansRemoved: 0 },
        { plansAdded: 0, plansChanged: 0, plansRemoved: 0 },
      ])
      const other = await open(plainAnalyzer)
      for (const [id, plans] of [
        ['s', [river]],
        ['t', [lake]],
        ['u', []],
      ] as const)
        // prettier-ignore
        await other.replaceSource(sourceOf(id), plans)
      const { generation: _, ...together } = (await contents(one)) as { generation: number }
      const { generation: __, ...alone } = (await contents(other)) as { generation: number }
      expect(together).toEqual(alone)
    })

    it('puts in none of several sources where one is refused', async () => {
      const library = await open(plainAnalyzer)
      await library.replaceSource(sourceOf('s', 'old'), [planOf('s', '旧计划', drafts)])
      const before = await contents(library)
      const spoilt = { ...river, plan: { ...river.plan, length: 1, sourceId: 't' as SourceId } }
      await expect(
        library.replaceSources([
          { source: sourceOf('s'), plans: [river] },
          { source: sourceOf('t'), plans: [spoilt] },
        ]),
      ).rejects.toThrow('云岭市河湖治理计划')
      expect(await contents(library)).toEqual(before)
    })

    it('tells of some sources, and of the plans of one', async () => {
      const library = await open(plainAnalyzer)
      const lake = planOf('s', '云岭市湖泊治理计划', drafts)
      const second = { ...lake, plan: { ...lake.plan, ordinal: 1 } }
      await library.replaceSource(sourceOf('s', '1'), [river, second])
      await library.replaceSource(sourceOf('t', '2'), [planOf('t', '临溪县计划', drafts)])
      expect(await library.sources(['t', 'unknown'] as SourceId[])).toEqual([
        { id: 't', hash: '2' },
      ])
      expect(await library.sources([])).toEqual([])
      expect(await library.plansOf('s' as SourceId)).toEqual([river.plan, second.plan])
      expect(await library.plansOf('unknown' as SourceId)).toEqual([])
    })

    it('refuses a plan that another source holds, and says which', async () => {
      const library = await open(plainAnalyzer)
      await library.replaceSource(sourceOf('s'), [river])
      const taken = { ...river, plan: { ...river.plan, sourceId: 't' as SourceId } }
      await expect(library.replaceSource(sourceOf('t'), [taken])).rejects.toThrow('held by s')
      expect(await library.sources()).toEqual([{ id: 's', hash: 'hash' }])
    })
  })
}

type Spoil = (read: ReadPlan) => ReadPlan

const refusals: readonly (readonly [string, Spoil])[] = [
  ['a length that is not the text’s', (r) => ({ ...r, plan: { ...r.plan, length: 1 } })],
  ['half a surrogate pair', (r) => ({ ...r, text: `${r.text.slice(0, -1)}\ud83d` })],
  ['a plan without a root', (r) => ({ ...r, sections: [], sentences: [], facts: [] })],
  ['a section of another plan', changeLast('sections', () => ({ planId: 'x' as PlanId }))],
  ['a section that ends past the text', changeLast('sections', () => ({ end: 9_999 }))],
  ['a section before its parent', (r) => ({ ...r, sections: r.sections.toReversed() })],
  [
    'a section without a parent that is no root',
    changeLast('sections', () => ({ parentId: undefined })),
  ],
  ['two sections of one id', (r) => ({ ...r, sections: twice(r.sections) })],
  [
    'a sentence that is not at its span',
    changeLast('sentences', () => ({ text: '每周巡查三次。' })),
  ],
  ['a sentence with a negative start', changeLast('sentences', () => ({ start: -1 }))],
  ['a sentence of no section', changeLast('sentences', () => ({ sectionId: 'x' as SectionId }))],
  ['two sentences of one id', (r) => ({ ...r, sentences: twice(r.sentences) })],
  ['a quote that is not at its span', changeLast('facts', () => ({ quote: 'lead:县水务局' }))],
  [
    'an office that is not at its span',
    changeLast('facts', (fact) => ({
      offices: (fact as Assignment).offices.map((office) => ({ ...office, text: '县水务局' })),
    })),
  ],
  [
    'a fact whose scope ends past the text',
    changeLast('facts', () => ({ scope: { start: 0, end: 9_999 } })),
  ],
  ['a fact of no section', changeLast('facts', () => ({ sectionId: 'x' as SectionId }))],
  ['two facts of one id', (r) => ({ ...r, facts: twice(r.facts) })],
  ['a plan of another source', (r) => ({ ...r, plan: { ...r.plan, sourceId: 'x' as SourceId } })],
  [
    'a fact whose id another plan of the source has',
    changeLast('facts', () => ({ id: idOfGoodFact() })),
  ],
]

function changeLast<Part extends 'sections' | 'sentences' | 'facts'>(
  part: Part,
  change: (last: ReadPlan[Part][number]) => object,
): Spoil {
  return (read) => {
    const last = read[part].at(-1)
    if (last === undefined) throw new Error(`the fixture has ${part}`)
    return { ...read, [part]: [...read[part].slice(0, -1), { ...last, ...change(last) }] }
  }
}

function twice<Item>(items: readonly Item[]): readonly Item[] {
  return [...items, ...items.slice(-1)]
}

function idOfGoodFact(): FactId {
  const id = planOf('s', '好计划', drafts).facts[0]?.id
  if (id === undefined) throw new Error('the fixture has a fact')
  return id
}
