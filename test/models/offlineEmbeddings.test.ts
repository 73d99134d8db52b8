import { Embeddings } from '@langchain/core/embeddings'
import { describe, expect, it } from 'vitest'
import { OfflineEmbeddings } from '../../src/models/offlineEmbeddings.js'
import { parseStaticVectors, readStaticVectors } from '../../src/models/staticVectors.js'
import { createSegmenter } from '../../src/text/segmenter.js'
import { staticVectorsFile } from './staticVectorsFile.js'

/** Words in a plane: 医院 and 诊所 lie close, 道路 lies across. Cut at spaces. */
const plane = new OfflineEmbeddings({
  vectors: parseStaticVectors(
    staticVectorsFile([
      { word: '医院', scale: 0.5, row: [100, 0] },
      { word: '道路', scale: 1, row: [0, 50] },
      { word: '诊所', scale: 0.1, row: [80, 60] },
      { word: '什么', scale: 9, row: [-100, -100] },
      { word: '路', scale: 1, row: [0, -50] },
    ]),
  ),
  cut: (text) => text.split(' '),
})

const rounded = (vector: Iterable<number>) =>
  [...vector].map((value) => Math.round(value * 1e3) / 1e3)

describe('the offline embedding of a text', () => {
  it('is the sum of its words’ vectors, of unit length', () => {
    // (50, 0) + (0, 50)
    expect(rounded(plane.embed('医院 道路'))).toEqual([0.707, 0.707])
    expect(rounded(plane.embed('医院 医院 道路'))).toEqual([0.894, 0.447])
  })

  it('leaves question words out', () => {
    expect(plane.embed('什么 医院')).toEqual(plane.embed('医院'))
  })

  it('takes an unknown word as the mean of its longest known pieces', () => {
    expect(plane.embed('县医院')).toEqual(plane.embed('医院'))
    // (50, 0) and (0, 50): 路 is shorter and has no say
    expect(rounded(plane.embed('医院道路'))).toEqual([0.707, 0.707])
    expect(rounded(plane.embed('铁路'))).toEqual([0, -1])
  })

  it('is all zero when nothing is known', () => {
    expect(rounded(plane.embed('未知'))).toEqual([0, 0])
    expect(rounded(plane.embed(''))).toEqual([0, 0])
    expect(rounded(plane.embed('😀 😀'))).toEqual([0, 0])
  })

  it('reads Traditional and full-width forms', () => {
    expect(plane.embed('醫院')).toEqual(plane.embed('医院'))
    expect(plane.embed('医院　道路')).toEqual(plane.embed('医院 道路'))
  })

  it('is what LangChain gets', async () => {
    expect(plane).toBeInstanceOf(Embeddings)
    expect(await plane.embedQuery('医院')).toEqual([1, 0])
    expect(await plane.embedDocuments(['医院', '未知'])).toEqual([[1, 0], [0, 0]]) // prettier-ignore
    expect(await plane.embedDocuments([])).toEqual([])
  })

  it('is kept under a name that tells model, dimension and bytes', () => {
    expect(plane.dimension).toBe(2)
    expect(plane.name).toMatch(/^zh-static-2-[0-9a-f]{8}$/)
  })
})

describe('the rank of a word', () => {
  it('counts from the most frequent, and unknown words have none', () => {
    expect(['医院', '路', '未知', '县医院'].map((word) => plane.rank(word))).toEqual([
      1,
      5,
      undefined,
      undefined,
    ])
  })
})

describe('the neighbours of a word', () => {
  it('come best first, without the word itself and characters, above the least cosine', () => {
    expect(plane.neighbours('医院', -1).map(({ word }) => word)).toEqual(['诊所', '道路', '什么'])
    const [nearest, ...rest] = plane.neighbours('医院', 0.4)
    expect(rest).toEqual([])
    expect(nearest?.word).toBe('诊所')
    expect(nearest?.cosine).toBeCloseTo(0.8, 5)
  })

  it('are those of its pieces where the word itself is unknown', () => {
    expect(plane.neighbours('县医院', 0.4).map(({ word }) => word)).toEqual(['医院', '诊所'])
  })

  it('are none when nothing of the word is known', () => {
    expect(plane.neighbours('飞船', -1)).toEqual([])
  })
})

describe('the vectors in data/models', () => {
  const { cut } = createSegmenter()
  const vectors = readStaticVectors('data/models/zh-static.bin')
  const model = new OfflineEmbeddings({ vectors, cut })
  const cosine = (a: string, b: string) => {
    const other = model.embed(b)
    return model.embed(a).reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0)
  }

  it('are those of the card', () => {
    expect(vectors.words).toHaveLength(57_000)
    expect(model.dimension).toBe(100)
  })

  it('tell a colloquial question’s subject from others', () => {
    const health = '医疗卫生服务由卫生健康部门牵头'
    expect(cosine('看病找谁', health)).toBeGreaterThan(cosine('看病找谁', '道路交通安全整治') + 0.1)
    expect(cosine('老人吃饭', '为高龄独居老年人提供助餐服务')).toBeGreaterThan(
      cosine('老人吃饭', '河道清淤疏浚工程') + 0.1,
    )
  })

  it('know a word’s neighbours', () => {
    const among = ['老年人', '道路', '医疗机构', '未成年人', '预算']
    const nearest = (word: string) =>
      model.neighbours(word, 0.4).find((neighbour) => among.includes(neighbour.word))?.word
    expect(nearest('老人')).toBe('老年人')
    expect(nearest('医院')).toBe('医疗机构')
  })
})
