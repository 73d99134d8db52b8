/** Conformance: vectors by text, and the sentences nearest to one. */

import { describe, expect, it } from 'vitest'
import type { SourceId } from '../../../src/domain/plan.js'
import type { Library } from '../../../src/store/library.js'
import { plainAnalyzer } from '../../support/plainAnalyzer.js'
import type { OpenEmpty } from '../libraryConformance.js'
import { planOf, sourceOf } from '../planFixture.js'

const shared = '建立台账。'
const river = planOf('b', '河湖', [{ heading: '一、巡查', sentences: ['每周巡查。', shared] }])
const care = planOf('a', '养老', [{ heading: '一、建设', sentences: [shared, '新增床位。'] }])

/** Directions in the plane, in degrees. */
const angles: Readonly<Record<string, number>> = { '每周巡查。': 0, [shared]: 30, '新增床位。': 90 }

function towards(degrees: number): Float32Array {
  const radians = (degrees * Math.PI) / 180
  return Float32Array.of(Math.cos(radians), Math.sin(radians))
}

async function filled(open: OpenEmpty): Promise<Library> {
  const library = await open(plainAnalyzer)
  await library.replaceSource(sourceOf('b'), [river])
  await library.replaceSource(sourceOf('a'), [care])
  const vectors = Object.entries(angles).map(([text, angle]) => ({ text, vector: towards(angle) }))
  await library.putVectors('plane', vectors)
  return library
}

export function vectorsConform(open: OpenEmpty): void {
  describe('vectors', () => {
    it('are wanted for every text, each once, until they are there', async () => {
      const library = await open(plainAnalyzer)
      expect(await library.textsWithoutVector('plane', 10)).toEqual([])
      await library.replaceSource(sourceOf('b'), [river])
      await library.replaceSource(sourceOf('a'), [care])
      const texts = ['河湖', '一、巡查', '每周巡查。', shared, '养老', '一、建设', '新增床位。']
      expect(new Set(await library.textsWithoutVector('plane', 10))).toEqual(new Set(texts))
      expect(await library.textsWithoutVector('plane', 10)).toHaveLength(texts.length)
      expect(await library.textsWithoutVector('plane', 2)).toHaveLength(2)
      await library.putVectors('plane', [{ text: shared, vector: towards(1) }])
      expect(await library.textsWithoutVector('plane', 10)).not.toContain(shared)
      expect(await library.textsWithoutVector('other', 10)).toContain(shared)
    })

    it('find the nearest sentences of every plan, best first', async () => {
      const library = await filled(open)
      const hits = await library.nearest('plane', towards(10), 10, 'all')
      expect(hits.map(({ planId, cosine }) => [planId, Math.round(cosine * 1_000)])).toEqual([
        [river.plan.id, 985],
        [river.plan.id, 940],
        [care.plan.id, 940],
        [care.plan.id, 174],
      ])
      expect(hits[0]?.sentenceId).toBe(river.sentences[2]?.id)
      expect(hits[0]?.sectionId).toBe(river.sections[1]?.id)
    })

    it('find no more than the limit, within the scope', async () => {
      const library = await filled(open)
      expect(await library.nearest('plane', towards(0), 1, 'all')).toHaveLength(1)
      const hits = await library.nearest('plane', towards(0), 1, [care.plan.id])
      expect(hits[0]?.sentenceId).toBe(care.sentences[2]?.id)
      expect(await library.nearest('plane', towards(0), 1, [])).toEqual([])
    })

    it('find nothing for another model or a vector of zeros', async () => {
      const library = await filled(open)
      expect(await library.nearest('other', towards(0), 9, 'all')).toEqual([])
      expect(await library.nearest('plane', new Float32Array(2), 9, 'all')).toEqual([])
    })

    it('are refused when they have another dimension or length', async () => {
      const library = await filled(open)
      const put = (vector: Float32Array) => library.putVectors('plane', [{ text: 'x', vector }])
      await expect(put(Float32Array.of(1))).rejects.toThrow('1 numbers')
      await expect(put(Float32Array.of(3, 4))).rejects.toThrow('squared length 25')
      await expect(put(Float32Array.of(Number.NaN, 0))).rejects.toThrow('squared length NaN')
      await expect(library.nearest('plane', Float32Array.of(1), 9, 'all')).rejects.toThrow('plane')
    })

    it('are all refused when one of them is', async () => {
      const library = await filled(open)
      const vectors = [
        { text: '河湖', vector: towards(5) },
        { text: '养老', vector: Float32Array.of(3, 4) },
      ]
      await expect(library.putVectors('plane', vectors)).rejects.toThrow('squared length')
      expect(await library.textsWithoutVector('plane', 10)).toContain('河湖')
    })

    it('are counted by model as they come and go', async () => {
      const library = await open(plainAnalyzer)
      expect(await library.vectorsOf('plane')).toEqual({ done: 0, total: 0, dimension: 0 })
      await library.replaceSource(sourceOf('b'), [river])
      await library.replaceSource(sourceOf('a'), [care])
      expect(await library.vectorsOf('plane')).toEqual({ done: 0, total: 7, dimension: 0 })
      await library.putVectors('plane', [{ text: shared, vector: towards(1) }])
      expect(await library.vectorsOf('plane')).toEqual({ done: 1, total: 7, dimension: 2 })
      expect(await library.vectorsOf('other')).toEqual({ done: 0, total: 7, dimension: 0 })
      const missing = await library.textsWithoutVector('plane', 10)
      const rest = missing.map((text) => ({ text, vector: towards(2) }))
      await library.putVectors('plane', rest)
      expect(await library.vectorsOf('plane')).toEqual({ done: 7, total: 7, dimension: 2 })
      await library.removeSource('b' as SourceId)
      expect(await library.vectorsOf('plane')).toEqual({ done: 4, total: 4, dimension: 2 })
      await library.replaceSource(sourceOf('b'), [river])
      expect(await library.vectorsOf('plane')).toEqual({ done: 4, total: 7, dimension: 2 })
    })

    it('are found as soon as they are there, beside those of another model', async () => {
      const library = await filled(open)
      const nearest = async (model: string) =>
        (await library.nearest(model, towards(0), 1, 'all')).map(({ sentenceId }) => sentenceId)
      expect(await nearest('late')).toEqual([])
      await library.putVectors('late', [{ text: '新增床位。', vector: towards(80) }])
      expect(await nearest('late')).toEqual([care.sentences[3]?.id])
      await library.putVectors('late', [{ text: shared, vector: towards(40) }])
      expect(await nearest('late')).toEqual([river.sentences[3]?.id])
      expect(await nearest('plane')).toEqual([river.sentences[2]?.id])
    })

    it('of all but the models in use are taken away together', async () => {
      const library = await filled(open)
      for (const model of ['first', 'second'])
        await library.putVectors(model, [{ text: shared, vector: towards(0) }])
      expect(new Set(await library.keepVectorsOf(['plane', 'unknown']))).toEqual(
        new Set(['first', 'second']),
      )
      expect(await library.keepVectorsOf(['plane', 'unknown'])).toEqual([])
      expect(await library.vectorsOf('first')).toMatchObject({ done: 0, dimension: 0 })
      expect(await library.nearest('second', towards(0), 9, 'all')).toEqual([])
      expect(await library.nearest('plane', towards(0), 9, 'all')).toHaveLength(4)
      // A model that comes back may have another dimension.
      await library.putVectors('first', [{ text: shared, vector: Float32Array.of(1) }])
      expect(await library.nearest('first', Float32Array.of(1), 9, 'all')).toHaveLength(2)
    })

    it('of a text that stays are kept when its source is read again', async () => {
      const library = await filled(open)
      await library.replaceSource(sourceOf('b', 'again'), [river])
      expect(await library.nearest('plane', towards(0), 1, 'all')).toMatchObject([
        { sentenceId: river.sentences[2]?.id },
      ])
      await library.removeSource('b' as SourceId)
      const hits = await library.nearest('plane', towards(10), 9, 'all')
      expect(hits.map(({ sentenceId }) => sentenceId)).toEqual([
        care.sentences[2]?.id,
        care.sentences[3]?.id,
      ])
    })
  })
}
