/** Conformance: facts by scope, kind, section and office. */

import { describe, expect, it } from 'vitest'
import type { Deadline, Fact, FactId, Person, Target } from '../../../src/domain/fact.js'
import type { Library, ReadPlan } from '../../../src/store/library.js'
import { plainAnalyzer } from '../../support/plainAnalyzer.js'
import type { OpenEmpty } from '../libraryConformance.js'
import { planOf, sourceOf } from '../planFixture.js'

const river = planOf('b', '云岭市河湖治理计划', [
  {
    heading: '一、巡查',
    offices: [
      { role: 'lead', names: ['市水务局'] },
      { role: 'participant', names: ['市城管局', '市水务局'] },
    ],
  },
  { heading: '二、清淤', offices: [{ role: 'lead', names: ['市城管局'] }] },
])
const care = planOf('a', '临溪县养老服务计划', [
  { heading: '一、建设', offices: [{ role: 'lead', names: ['市水务局'] }] },
])

/** One plan with a fact of every kind. */
function everyKind(): ReadPlan {
  const read = planOf('c', '清河镇计划', [
    { heading: '一、目标', sentences: ['年底前新建3个以上站点,组长由张三担任。'] },
  ])
  const section = read.sections[1]
  if (section === undefined) throw new Error('the fixture has a section')
  const named = (text: string) => {
    const start = read.text.indexOf(text)
    return { text, start, end: start + text.length }
  }
  const base = (quote: string) => {
    const { start, end } = named(quote)
    const ids = { planId: read.plan.id, sectionId: section.id, id: `c@${start}` as FactId }
    return { ...ids, start, end, quote, scope: { start: 0, end: read.text.length } }
  }
  const deadline: Deadline = {
    ...base('年底前'),
    kind: 'deadline',
    form: 'date',
    time: named('年底前'),
  }
  const target: Target = {
    ...base('新建3个以上站点'),
    kind: 'target',
    comparator: '以上',
    value: '3',
    unit: '个',
    period: '',
  }
  const person: Person = {
    ...base('组长由张三担任'),
    kind: 'person',
    form: 'holder',
    name: named('张三'),
    post: named('组长'),
  }
  return { ...read, facts: [deadline, target, person] }
}

async function filled(open: OpenEmpty): Promise<Library> {
  const library = await open(plainAnalyzer)
  await library.replaceSource(sourceOf('b'), [river])
  await library.replaceSource(sourceOf('a'), [care])
  return library
}

const ids = (facts: readonly Fact[]) => facts.map(({ id }) => id)

export function factsConform(open: OpenEmpty): void {
  describe('facts', () => {
    it('come in the order of plans and in reading order within them', async () => {
      const library = await filled(open)
      expect(await library.facts({ scope: 'all' })).toEqual([...care.facts, ...river.facts])
    })

    it('of every kind come back as they were written', async () => {
      const library = await open(plainAnalyzer)
      const read = everyKind()
      await library.replaceSource(sourceOf('c'), [read])
      expect(await library.facts({ scope: 'all' })).toEqual(read.facts)
      expect(await library.facts({ scope: 'all', kinds: ['person', 'target'] })).toEqual(
        read.facts.slice(1),
      )
      expect(await library.facts({ scope: 'all', kinds: [] })).toEqual([])
      expect((await library.counts('all')).facts).toEqual({
        assignment: 0,
        deadline: 1,
        person: 1,
        target: 1,
      })
    })

    it('are found by section', async () => {
      const library = await filled(open)
      const section = river.sections[2]
      if (section === undefined) throw new Error('the fixture has the section')
      const found = await library.facts({ scope: 'all', sectionIds: [section.id] })
      expect(ids(found)).toEqual(ids(river.facts.slice(2)))
      expect(await library.facts({ scope: 'all', sectionIds: [] })).toEqual([])
      expect(await library.facts({ scope: [care.plan.id], sectionIds: [section.id] })).toEqual([])
    })

    it('are found by the office they name, as printed', async () => {
      const library = await filled(open)
      const found = await library.facts({ scope: [river.plan.id], offices: ['市水务局'] })
      expect(ids(found)).toEqual(ids(river.facts.slice(0, 2)))
      expect(await library.facts({ scope: 'all', offices: ['水务局'] })).toEqual([])
    })

    it('tell every office with the number of assignments that name it', async () => {
      const library = await filled(open)
      const offices = await library.offices('all')
      expect(new Map(offices.map(({ name, count }) => [name, count]))).toEqual(
        new Map([
          ['市水务局', 3],
          ['市城管局', 2],
        ]),
      )
      expect(await library.offices([care.plan.id])).toEqual([{ name: '市水务局', count: 1 }])
      expect(await library.offices([])).toEqual([])
    })
  })
}
