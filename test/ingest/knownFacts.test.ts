import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SourceId } from '../../src/domain/plan.js'
import { knownPlan } from '../../src/ingest/knownFacts.js'
import { load } from '../../src/ingest/load/load.js'
import { isRefusal } from '../../src/ingest/load/loadedSource.js'
import { readPlans } from '../../src/ingest/readPlans.js'
import type { ReadPlan } from '../../src/store/library.js'
import { createSegmenter } from '../../src/text/segmenter.js'
import { edits } from '../support/edits.js'

const PLANS = 'data/plans'
const segmenter = createSegmenter()

async function read(
  file: string,
  text: string,
  before: readonly ReadPlan[] = [],
): Promise<ReadPlan[]> {
  const loaded = await load(file, new TextEncoder().encode(text))
  if (isRefusal(loaded)) return []
  return readPlans(file as SourceId, loaded, segmenter, before.map(knownPlan))
}

describe('facts that are taken over from the last reading', () => {
  it.each(readdirSync(PLANS))('are those of a new reading, whatever changed: %s', async (file) => {
    const text = readFileSync(join(PLANS, file), 'utf8')
    const before = await read(file, text)
    await fc.assert(
      fc.asyncProperty(edits, async (edit) => {
        const changed = edit(text)
        const taken = await read(file, changed, before)
        expect(taken).toEqual(await read(file, changed))
      }),
      { numRuns: 12 },
    )
  })

  it('spare the chapters that only moved', async () => {
    const chapter = (numeral: string, task: string) =>
      `${numeral}、${task}\n\n（一）推进${task}。到2026年底前完成80%以上。牵头单位：市水务局。\n`
    const text = ['甲市工作方案', chapter('一', '河道治理'), chapter('二', '湖泊治理')].join('\n')
    const [before] = await read('a.txt', text)
    const [after] = await read(
      'a.txt',
      text.replace('甲市工作方案', '甲市工作方案\n\n为落实要求，制定本方案。'),
      [before as ReadPlan],
    )
    const digests = (plan: ReadPlan | undefined) => plan?.chapters.map(({ digest }) => digest)
    expect(digests(after)).toEqual(digests(before))
    expect(digests(after)).toHaveLength(2)
    expect(after?.facts.map(({ id }) => id)).toEqual(before?.facts.map(({ id }) => id))
    expect(after?.facts[0]?.start).not.toBe(before?.facts[0]?.start)
  })
})
