/** Conformance: what has become of the plans since a generation, and what is read of several at once. */

import { describe, expect, it } from 'vitest'
import type { PlanId } from '../../../src/domain/plan.js'
import type { Library } from '../../../src/store/library.js'
import { plainAnalyzer } from '../../support/plainAnalyzer.js'
import type { OpenEmpty } from '../libraryConformance.js'
import { planOf, sourceOf } from '../planFixture.js'

const river = planOf('b', '云岭市河湖治理计划', [
  { heading: '一、巡查', offices: [{ role: 'lead', names: ['市水务局'] }] },
  { heading: '（一）日常', level: 2, sentences: ['每月巡查。'] },
  {
    heading: '1.河道',
    level: 3,
    offices: [{ role: 'lead', names: ['市城管局', '市水务局', '市水务局'] }],
  },
])
const care = planOf('a', '临溪县养老服务计划', [
  { heading: '一、建设', offices: [{ role: 'lead', names: ['市水务局'] }] },
])

async function filled(open: OpenEmpty): Promise<Library> {
  const library = await open(plainAnalyzer)
  await library.replaceSource(sourceOf('b'), [river])
  await library.replaceSource(sourceOf('a'), [care])
  return library
}

const titlesIn = (written: readonly { readonly plan: { readonly title: string } }[]) =>
  written.map(({ plan }) => plan.title).sort()

export function changesConform(open: OpenEmpty): void {
  describe('changes', () => {
    it('are all plans for who has been told nothing', async () => {
      const library = await filled(open)
      const { generation, isWhole, written, removed } = await library.planChanges(undefined)
      expect(generation).toBe(await library.generation())
      expect(isWhole).toBe(true)
      expect(written.toSorted((a, b) => a.sections - b.sections)).toEqual([
        { plan: care.plan, sections: 2 },
        { plan: river.plan, sections: 4 },
      ])
      expect(removed).toEqual([])
    })

    it('are none while nothing is written', async () => {
      const library = await filled(open)
      const now = await library.generation()
      expect(await library.planChanges(now)).toEqual({
        generation: now,
        isWhole: false,
        written: [],
        removed: [],
      })
    })

    it('are what was written and removed since, each once', async () => {
      const library = await filled(open)
      const { generation } = await library.planChanges(undefined)
      const more = planOf('a', '临溪县养老服务计划', [{ heading: '一、建设' }, { heading: '二、' }])
      await library.replaceSource(sourceOf('a', 'second'), [care])
      await library.replaceSource(sourceOf('a', 'third'), [more])
      await library.removeSource(river.plan.sourceId)
      const since = await library.planChanges(generation)
      expect(since).toEqual({
        generation: await library.generation(),
        isWhole: false,
        written: [{ plan: more.plan, sections: 3 }],
        removed: [river.plan.id],
      })
      await library.replaceSource(sourceOf('b'), [river])
      const again = await library.planChanges(since.generation)
      expect(titlesIn(again.written)).toEqual([river.plan.title])
      expect(again.removed).toEqual([])
    })

    it('are all plans for who was told of a generation that is not yet', async () => {
      const library = await filled(open)
      expect((await library.planChanges(1_000_000)).isWhole).toBe(true)
    })
  })

  describe('several at once', () => {
    it('texts come by their plans, without those that are unknown', async () => {
      const library = await filled(open)
      expect(await library.planTexts([care.plan.id, 'x' as PlanId, river.plan.id])).toEqual(
        new Map([
          [care.plan.id, care.text],
          [river.plan.id, river.text],
        ]),
      )
    })

    it('places come in the order asked for', async () => {
      const library = await open(plainAnalyzer)
      const places = [1, 2].map((page) => ({
        start: page * 5,
        place: { kind: 'page', page } as const,
      }))
      await library.replaceSource(sourceOf('b'), [{ ...river, places }])
      const at = [12, 3, 7].map((unit) => ({ planId: river.plan.id, at: unit }))
      const [second, none, first] = await library.placesOf([...at])
      expect([second, none, first]).toEqual([places[1]?.place, undefined, places[0]?.place])
    })

    it('ancestors come once, without the sections that were given', async () => {
      const library = await filled(open)
      const [root, patrol, daily, deep] = river.sections
      if (!root || !patrol || !daily || !deep) throw new Error('the fixture has four sections')
      const above = await library.ancestors([deep.id, patrol.id])
      expect(new Set(above.map(({ id }) => id))).toEqual(new Set([root.id, daily.id]))
      expect(above.find(({ id }) => id === daily.id)).toEqual(daily)
      expect(await library.ancestors([root.id])).toEqual([])
    })
  })

  describe('the earliest assignments', () => {
    it('come by where they stand in their plans, each once, within the scope', async () => {
      const library = await filled(open)
      const offices = ['市城管局', '市水务局']
      const all = await library.earliest({ scope: 'all', offices, limit: 9 })
      expect(all.map(({ start }) => start)).toEqual(
        [...care.facts, ...river.facts].map(({ start }) => start).sort((a, b) => a - b),
      )
      expect(await library.earliest({ scope: 'all', offices, limit: 1 })).toEqual(all.slice(0, 1))
      expect(await library.earliest({ scope: [care.plan.id], offices, limit: 9 })).toEqual(
        care.facts,
      )
    })

    it('name offices whose count follows what is written and removed', async () => {
      const library = await filled(open)
      expect(await library.offices('all')).toEqual([
        { name: '市水务局', count: 3 },
        { name: '市城管局', count: 1 },
      ])
      await library.removeSource(river.plan.sourceId)
      expect(await library.offices('all')).toEqual([{ name: '市水务局', count: 1 }])
    })
  })
}
