import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadPlan } from '../../../src/store/library.js'
import { readText } from '../../support/readText.js'

const WORDS = [
  '市园林局',
  '市水利局',
  '李敏',
  '各有关部门',
  '牵头单位：',
  '责任单位：',
  '配合单位',
  '牵头',
  '负责',
  '配合',
  '会同',
  '联合',
  '由',
  '等部门',
  '组长',
  '：',
  '（',
  '）',
  '【',
  '】',
  '“',
  '”',
  '、',
  '，',
  '；',
  '。',
  '和',
  '以下简称',
  '列第一位的为牵头单位',
  '以上任务',
  '为',
  '任',
  '设在',
  '\n',
  '\n\n',
  '一、',
  '（一）',
  '1.',
  '| ',
  ' |\n',
  '|---|---|\n',
  '姓名',
  '职务',
  '同上',
  '2026年底前',
  '1.3万元',
  '\f',
  '\n— 3 —\n',
  'led by ',
  'Parks Department',
  ' will ',
  '𠮷',
  '<br>',
  '办公室',
]
const text = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...WORDS) },
      { weight: 1, arbitrary: fc.string() },
    ),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((pieces) => `云溪市方案\n\n种树。${pieces.join('')}`)

function assertSlices(plan: ReadPlan): void {
  const said = (start: number, end: number): string => plan.text.slice(start, end)
  for (const sentence of plan.sentences)
    expect(said(sentence.start, sentence.end)).toBe(sentence.text)
  expect(new Set(plan.facts.map(({ id }) => id)).size).toBe(plan.facts.length)
  for (const fact of plan.facts) {
    expect(said(fact.start, fact.end)).toBe(fact.quote)
    expect(fact.quote.trim()).not.toBe('')
    const names =
      fact.kind === 'assignment'
        ? [...fact.offices, ...(fact.aliases ?? [])]
        : fact.kind === 'person'
          ? [fact.name, fact.post]
          : []
    for (const name of names) expect(said(name.start, name.end)).toBe(name.text)
    if (fact.kind !== 'assignment') continue
    expect(fact.offices.length).toBeGreaterThan(0)
    for (const office of fact.offices) expect(fact.quote).toContain(office.text)
  }
}

describe('for any text', () => {
  test.each(['plan.txt', 'plan.md'])(
    'every fact of %s is a slice of it and holds its names',
    async (file) => {
      await fc.assert(
        fc.asyncProperty(text, async (written) => {
          for (const plan of await readText(written, file)) assertSlices(plan)
        }),
        { numRuns: 300 },
      )
    },
  )

  test('and so it is for cells of HTML', async () => {
    const cell = fc
      .array(fc.constantFrom(...WORDS), { maxLength: 6 })
      .map((pieces) => pieces.join(''))
    const row = fc
      .tuple(cell, cell, cell)
      .map((cells) => `<tr>${cells.map((one) => `<td>${one}</td>`).join('')}</tr>`)
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
        const head = '<tr><th>任务</th><th>牵头单位</th><th>姓名</th></tr>'
        const html = `<h1>云溪市方案</h1><p>种树。</p><table>${head}${rows.join('')}</table>`
        for (const plan of await readText(html, 'plan.html')) assertSlices(plan)
      }),
      { numRuns: 200 },
    )
  })
})

test.each([
  ['市园林局、', 3_000],
  ['（市园林局牵头', 2_000],
  ['市园林局会同', 2_000],
  ['由市园林局和', 2_000],
  ['组长：李敏、', 2_000],
  ['以下简称（', 5_000],
  ['责任单位：市园林局；', 2_000],
  ['“市园林局、', 3_000],
  ['(A led by B, ', 3_000],
  ['\n— 3 —\n甲，', 3_000],
])('reads %s × %i within two seconds', async (piece, count) => {
  const startedAt = performance.now()
  await readText(`云溪市方案\n种树。${piece.repeat(count)}`)
  expect(performance.now() - startedAt).toBeLessThan(2000)
})
