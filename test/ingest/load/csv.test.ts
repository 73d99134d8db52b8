import { describe, expect, test } from 'vitest'
import type { SourceId } from '../../../src/domain/plan.js'
import { load } from '../../../src/ingest/load/load.js'
import { isRefusal, type LoadedSource } from '../../../src/ingest/load/loadedSource.js'
import { readPlans } from '../../../src/ingest/readPlans.js'
import { createSegmenter } from '../../../src/text/segmenter.js'
import { encodeAs } from '../../support/encodeAs.js'

async function read(text: string, file = 'a.csv'): Promise<LoadedSource> {
  const source = await load(file, encodeAs('utf-8', text))
  if (isRefusal(source)) throw new Error(source.refused)
  return source
}

/** Each line with the number of the line where it begins in the file. */
async function shown(text: string): Promise<string[]> {
  const source = await read(text)
  return source.lines.map((line) => {
    const row = line.place?.kind === 'row' ? line.place.row : 0
    const words = source.text.slice(line.start, line.end)
    return `${row} ${line.kind === 'row' ? `[${words}]` : words}`
  })
}

test.each([
  ['commas', ','],
  ['tabs', '\t'],
  ['semicolons', ';'],
  ['bars', '|'],
])('reads rows parted by %s below a title', async (_, mark) => {
  const rows = [
    ['序号', '任务', '牵头单位'],
    ['1', '种树，修路', '县林业局'],
  ]
  const text = `云溪县任务清单\n${rows.map((row) => row.join(mark)).join('\n')}\n`
  expect(await shown(text)).toEqual([
    '1 云溪县任务清单',
    '2 [序号 | 任务 | 牵头单位]',
    '3 [1 | 种树，修路 | 县林业局]',
  ])
})

test('reads quoted cells over several lines, and counts the lines of the file', async () => {
  const text =
    '序号,任务,牵头单位\r\n1,"种树；\r\n\r\n修""路""",县林业局\r\n\r\n2,"a,b","县园\r\n林局"\r\n3,挖渠,县水利局\r\n'
  expect(await shown(text)).toEqual([
    '1 [序号 | 任务 | 牵头单位]',
    '2 [1 | 种树； 修"路" | 县林业局]',
    '6 [2 | a,b | 县园林局]',
    '8 [3 | 挖渠 | 县水利局]',
  ])
})

test('reads rows of any length, and quotes that never close as words', async () => {
  expect(await shown('序号,任务\n1,种树,多出,的\n2\n3,"挖渠\n4,修路\n')).toEqual([
    '1 [序号 | 任务]',
    '2 [1 | 种树 | 多出 | 的]',
    '3 [2]',
    '4 [3 | "挖渠]',
    '5 [4 | 修路]',
  ])
})

test('is paragraphs where nothing parts the lines', async () => {
  expect(await shown('云溪县绿化方案\n一、目标\n种树三百棵，绿化2条路。\n')).toEqual([
    '1 云溪县绿化方案',
    '2 一、目标',
    '3 种树三百棵，绿化2条路。',
  ])
})

describe('as a plan', () => {
  const TEXT =
    '云溪县绿化任务清单,,,\n单位：亩,,,\n序号,任务,牵头单位,完成时限\n一、城区,,,\n1,种树,县园林局,2026年3月底\n二、乡村,,,\n2,育苗,县林业局,2026年4月底\n'

  test.each(['utf-8', 'gb18030', 'utf-16le'] as const)('in %s it has facts', async (encoding) => {
    const source = await load('任务.csv', encodeAs(encoding, TEXT))
    if (isRefusal(source)) throw new Error(source.refused)
    const [plan] = readPlans('任务.csv' as SourceId, source, createSegmenter())
    expect(plan?.plan.title).toBe('云溪县绿化任务清单')
    expect(plan?.sections.map(({ heading }) => heading).slice(1)).toEqual(['一、城区', '二、乡村'])
    expect(plan?.facts.map(({ kind, quote }) => `${kind} ${quote}`)).toEqual([
      'assignment 县园林局',
      'deadline 2026年3月底',
      'assignment 县林业局',
      'deadline 2026年4月底',
    ])
  })
})

test.each([
  ['rows', '1,种树,县林业局\n', 40_000],
  ['quotes', '"', 400_000],
  ['quotes and commas', '",', 200_000],
  ['commas', ',', 400_000],
])('reads many %s within three seconds', async (_, piece, count) => {
  const startedAt = performance.now()
  await load('a.csv', encodeAs('utf-8', `序号,任务,单位\n${piece.repeat(count)}`))
  expect(performance.now() - startedAt).toBeLessThan(3000)
})
