import { describe, expect, test } from 'vitest'
import type { Plan, PlanId, SourceId } from '../../../src/domain/plan.js'
import { CHUNK_OVERLAP, CHUNK_SIZE, cutPlan } from '../../../src/evaluate/baselines/chunkLibrary.js'
import { assertAgrees } from '../../../src/store/readPlanCheck.js'

function planOf(text: string): Plan {
  return {
    id: 'p' as PlanId,
    sourceId: 's' as SourceId,
    title: '青溪县步道方案',
    ordinal: 0,
    names: [],
    length: text.length,
  }
}

const LONG = Array.from(
  { length: 60 },
  (_, i) => `第${i}段新建步道${i}公里，由县林业局负责。`,
).join('\n')

describe('cutPlan', () => {
  test('cuts chunks of at most the size, in order, each a slice of the text', async () => {
    const { sections } = await cutPlan(planOf(LONG), LONG)
    const chunks = sections.slice(1)
    expect(chunks.length).toBeGreaterThan(2)
    for (const [i, { start, end }] of chunks.entries()) {
      expect(end - start).toBeLessThanOrEqual(CHUNK_SIZE)
      expect(start).toBeGreaterThan(chunks[i - 1]?.start ?? -1)
    }
    expect(chunks.at(-1)?.end).toBe(LONG.length)
  })

  test('lets neighbours overlap, by no more than told, and leaves no gap of words', async () => {
    const { sections } = await cutPlan(planOf(LONG), LONG)
    const [, ...chunks] = sections
    for (const [i, { start }] of chunks.entries()) {
      const before = chunks[i - 1]?.end ?? 0
      expect(before - start).toBeLessThanOrEqual(CHUNK_OVERLAP)
      expect(LONG.slice(before, start).trim()).toBe('')
    }
  })

  test('makes a plan that the library takes, without headings and facts', async () => {
    const read = await cutPlan(planOf(LONG), LONG)
    expect(() => assertAgrees(read)).not.toThrow()
    expect(read.facts).toEqual([])
    expect(read.sentences.every(({ kind }) => kind === 'prose')).toBe(true)
  })

  test('keeps each of two chunks that say the same', async () => {
    const twice = `${'甲'.repeat(480)}\n\n${'甲'.repeat(480)}`
    const { sections } = await cutPlan(planOf(twice), twice)
    expect(sections.slice(1).map(({ start }) => start)).toEqual([0, 482])
  })

  test('makes no chunk of an empty text', async () => {
    expect((await cutPlan(planOf(''), '')).sections).toHaveLength(1)
  })
})
