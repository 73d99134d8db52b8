/** Conformance: what a plan was can be read as long as the plan is there. */

import { describe, expect, it } from 'vitest'
import type { SourceChanges } from '../../../src/domain/change.js'
import type { SectionId, SourceId } from '../../../src/domain/plan.js'
import type { Library, ReadPlan } from '../../../src/store/library.js'
import { plainAnalyzer } from '../../support/plainAnalyzer.js'
import type { OpenEmpty } from '../libraryConformance.js'
import { planOf, sourceOf } from '../planFixture.js'

const TITLE = '云岭市计划'
const state = (...headings: string[]) =>
  planOf(
    's',
    TITLE,
    headings.map((heading) => ({ heading, sentences: [`${heading}的正文。`] })),
  )
const first = state('一、巡查', '二、清淤')
const second = state('一、巡查', '二、绿化')

function changes(added: readonly ReadPlan[], changed: readonly ReadPlan[]): SourceChanges {
  return {
    sourceId: 's' as SourceId,
    added: added.map(({ plan }) => ({ planId: plan.id, plan: plan.title })),
    removed: [],
    changed: changed.map(({ plan }) => ({
      planId: plan.id,
      plan: plan.title,
      sections: { added: [], changed: [], removed: [] },
      facts: [],
    })),
  }
}

async function putFirst(library: Library): Promise<void> {
  await library.replaceSource(sourceOf('s', '1'), [first], {
    at: 1_000,
    before: [],
    changes: changes([first], []),
  })
}

async function putSecond(library: Library, at = 2_000): Promise<void> {
  await library.replaceSource(sourceOf('s', '2'), [second], {
    at,
    before: [first],
    changes: changes([], [second]),
  })
}

export function versionsConform(open: OpenEmpty): void {
  describe('versions', () => {
    it('are listed newest first, each with what changed, and can be read again', async () => {
      const library = await open(plainAnalyzer)
      await putFirst(library)
      await putSecond(library)
      const listed = await library.versions(first.plan.id)
      expect(listed).toMatchObject([
        { number: 2, at: 2_000, title: TITLE, sections: 3, isKept: true, change: { plan: TITLE } },
        { number: 1, at: 1_000, sections: 3, isKept: true, change: undefined },
      ])
      expect(await library.planAt(first.plan.id, 1)).toEqual(first)
      expect(await library.planAt(first.plan.id, 2)).toEqual(second)
      expect(await library.planAt(first.plan.id, 3)).toBeUndefined()
    })

    it('keep the last text of a section that is gone, until it is back', async () => {
      const library = await open(plainAnalyzer)
      await putFirst(library)
      await putSecond(library)
      const gone = first.sections[2]?.id as SectionId
      expect(await library.section(gone)).toBeUndefined()
      expect(await library.removedSection(gone)).toEqual({
        id: gone,
        planId: first.plan.id,
        sourceId: 's',
        path: ['二、清淤'],
        text: '二、清淤',
        removedAt: 2_000,
      })
      await library.replaceSource(sourceOf('s', '3'), [first], {
        at: 3_000,
        before: [second],
        changes: changes([], [first]),
      })
      expect(await library.section(gone)).toBeDefined()
      expect(await library.removedSection(gone)).toBeUndefined()
      expect(await library.removedSection(second.sections[2]?.id as SectionId)).toBeDefined()
    })

    it('record nothing where nothing changed', async () => {
      const library = await open(plainAnalyzer)
      await putFirst(library)
      await library.replaceSource(sourceOf('s', '2'), [first], {
        at: 2_000,
        before: [first],
        changes: changes([], []),
      })
      expect(await library.versions(first.plan.id)).toHaveLength(1)
    })

    it('follow a plan that has another title now', async () => {
      const library = await open(plainAnalyzer)
      await putFirst(library)
      const renamed = planOf('s', '云岭市新计划', [{ heading: '一、巡查' }])
      await library.replaceSource(sourceOf('s', '2'), [renamed], {
        at: 2_000,
        before: [first],
        changes: changes([], [renamed]),
      })
      expect((await library.versions(renamed.plan.id)).map(({ title }) => title)).toEqual([
        '云岭市新计划',
        TITLE,
      ])
      expect(await library.versions(first.plan.id)).toEqual([])
      const old = await library.removedSection(first.sections[1]?.id as SectionId)
      expect(old).toMatchObject({ planId: renamed.plan.id, path: ['一、巡查'] })
    })

    it('are kept whole for the last ten, and listed for the last hundred', async () => {
      const library = await open(plainAnalyzer)
      await putFirst(library)
      for (let n = 2; n <= 104; n++)
        await (n % 2 === 0
          ? putSecond(library, n)
          : library.replaceSource(sourceOf('s', `${n}`), [first], {
              at: n,
              before: [second],
              changes: changes([], [first]),
            }))
      const listed = await library.versions(first.plan.id)
      expect(listed.map(({ number }) => number)).toEqual(
        Array.from({ length: 100 }, (_, i) => 104 - i),
      )
      expect(listed.filter(({ isKept }) => isKept)).toHaveLength(10)
      expect(await library.planAt(first.plan.id, 95)).toEqual(first)
      expect(await library.planAt(first.plan.id, 94)).toBeUndefined()
    })

    it('go with their source', async () => {
      const library = await open(plainAnalyzer)
      await putFirst(library)
      await putSecond(library)
      await library.removeSource('s' as SourceId)
      expect(await library.versions(first.plan.id)).toEqual([])
      expect(await library.removedSection(first.sections[2]?.id as SectionId)).toBeUndefined()
    })

    it('are not touched by a write that fails', async () => {
      const library = await open(plainAnalyzer)
      await putFirst(library)
      const broken: ReadPlan = { ...second, text: `${second.text}。` }
      await expect(
        library.replaceSource(sourceOf('s', '2'), [broken], {
          at: 2_000,
          before: [first],
          changes: changes([], [second]),
        }),
      ).rejects.toThrow('is not kept')
      expect(await library.versions(first.plan.id)).toHaveLength(1)
      expect(await library.removedSection(first.sections[2]?.id as SectionId)).toBeUndefined()
    })
  })
}
