/** Conformance: what was written is read back as it was. */

import { describe, expect, it } from 'vitest'
import type { PlanId, SectionId } from '../../../src/domain/plan.js'
import type { OpenEmpty } from '../libraryConformance.js'
import { planOf, sourceOf } from '../planFixture.js'
import { plainAnalyzer } from '../../support/plainAnalyzer.js'

const river = planOf('b/河湖.txt', '云岭市河湖治理计划', [
  { heading: '一、目标', sentences: ['到2026年底水质达标率达到95%以上。', '每季度通报一次。'] },
  { heading: '（一）巡查', level: 2, offices: [{ role: 'lead', names: ['市水务局'] }] },
  { heading: '二、保障', sentences: ['各部门要加强协作😀。'] },
])
const care = planOf('a/养老.txt', '临溪县养老服务计划', [
  { heading: '一、目标', sentences: ['新增床位300张。'] },
])

export function readingConforms(open: OpenEmpty): void {
  describe('reading', () => {
    it('finds nothing in an empty library', async () => {
      const library = await open(plainAnalyzer)
      expect(await library.plans('all')).toEqual([])
      expect(await library.sources()).toEqual([])
      expect(await library.counts('all')).toEqual({
        plans: 0,
        sections: 0,
        sentences: 0,
        facts: { assignment: 0, target: 0, deadline: 0, person: 0 },
      })
      expect(await library.plan('x' as PlanId)).toBeUndefined()
      expect(await library.planText('x' as PlanId)).toBeUndefined()
      expect(await library.outline('x' as PlanId)).toEqual([])
      expect(await library.section('x' as SectionId)).toBeUndefined()
      expect(await library.sentences(['x' as SectionId])).toEqual([])
      expect(await library.facts({ scope: 'all' })).toEqual([])
      expect(await library.offices('all')).toEqual([])
      expect(await library.vocabulary()).toEqual([])
      expect(await library.mentions('云岭', 'all')).toEqual(new Map())
    })

    it('gives back every part of a plan as it was written', async () => {
      const library = await open(plainAnalyzer)
      await library.replaceSource(sourceOf('b/河湖.txt'), [river])
      expect(await library.plan(river.plan.id)).toEqual(river.plan)
      expect(await library.planText(river.plan.id)).toBe(river.text)
      expect(await library.outline(river.plan.id)).toEqual(river.sections)
      const ids = river.sections.map(({ id }) => id)
      expect(await library.sentences(ids)).toEqual(river.sentences)
      expect(await library.facts({ scope: 'all' })).toEqual(river.facts)
    })

    it('lists plans in the order of sources, however they went in', async () => {
      const library = await open(plainAnalyzer)
      await library.replaceSource(sourceOf('b/河湖.txt'), [river])
      await library.replaceSource(sourceOf('a/养老.txt'), [care])
      expect(await library.plans('all')).toEqual([care.plan, river.plan])
    })

    it('lists the plans of one source by their place in it', async () => {
      const library = await open(plainAnalyzer)
      const one = planOf('s', '甲计划')
      const two = planOf('s', '乙计划')
      const second = { ...one, plan: { ...one.plan, ordinal: 1 } }
      await library.replaceSource(sourceOf('s'), [second, two])
      expect((await library.plans('all')).map(({ title }) => title)).toEqual(['乙计划', '甲计划'])
    })

    it('gives sections in the order asked for and leaves unknown ones out', async () => {
      const library = await open(plainAnalyzer)
      await library.replaceSource(sourceOf('b/河湖.txt'), [river])
      const [root, , patrol] = river.sections.map(({ id }) => id) as [
        SectionId,
        SectionId,
        SectionId,
      ]
      const asked = [patrol, 'unknown' as SectionId, root]
      expect((await library.sections(asked)).map(({ id }) => id)).toEqual([patrol, root])
      expect(await library.section(patrol)).toEqual(river.sections[2])
      const sentences = await library.sentences(asked)
      expect(sentences.map(({ sectionId }) => sectionId)).toEqual([patrol, patrol, root])
    })

    it('sees only the plans of the scope', async () => {
      const library = await open(plainAnalyzer)
      await library.replaceSource(sourceOf('b/河湖.txt'), [river])
      await library.replaceSource(sourceOf('a/养老.txt'), [care])
      expect(await library.plans([care.plan.id])).toEqual([care.plan])
      expect(await library.plans([])).toEqual([])
      expect(await library.counts([care.plan.id])).toMatchObject({ plans: 1, sections: 2 })
      expect(await library.counts([])).toMatchObject({ plans: 0, sections: 0, sentences: 0 })
      expect(await library.counts(['unknown' as PlanId])).toMatchObject({ plans: 0 })
      expect(await library.counts('all')).toMatchObject({ plans: 2, sections: 6, sentences: 11 })
    })
  })
}
