import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generatePlans, SUBJECTS } from '../../../src/evaluate/distractors/generatePlan.js'
import { NUMBERINGS } from '../../../src/evaluate/distractors/numberings.js'
import { type AskLibrary, askLibrary } from '../../support/askLibrary.js'

const COUNT = 24
const plans = generatePlans(COUNT, 1)

describe('generatePlans', () => {
  test('gives the same plans for the same seed, and others for another', () => {
    expect(generatePlans(COUNT, 1)).toEqual(plans)
    const others = generatePlans(COUNT, 2).map(({ text }) => text)
    expect(others.filter((text, i) => text === plans[i]?.text)).toEqual([])
  })

  test('begins a longer series like a shorter one', () => {
    expect(generatePlans(5, 1)).toEqual(plans.slice(0, 5))
    expect(generatePlans(0, 1)).toEqual([])
  })

  test('writes no plan twice, and none that is much longer or shorter than real ones', () => {
    const many = generatePlans(300, 7)
    expect(new Set(many.map(({ text }) => text)).size).toBe(300)
    expect(new Set(many.map(({ file }) => file)).size).toBe(300)
    for (const { text } of many) {
      expect(Buffer.byteLength(text)).toBeGreaterThan(2_500)
      expect(Buffer.byteLength(text)).toBeLessThan(6_500)
    }
  })

  test('leaves no blank to fill in', () => {
    for (const { text } of plans) expect(text).not.toMatch(/[{}]|undefined|NaN|各地/)
  })

  test('names no place that is to be avoided', () => {
    const named = plans.map(
      ({ text }) => /(\S\S)[市县区镇](?=\d|[\u3400-\u9fff])/.exec(text)?.[1] ?? '',
    )
    const others = generatePlans(COUNT, 1, named.join('，'))
    for (const { text } of others)
      for (const stem of named) expect(text.split('\n\n').slice(0, 3).join()).not.toContain(stem)
  })

  test('uses every subject and every family of numbering', () => {
    const many = generatePlans(SUBJECTS.length * NUMBERINGS.length, 3)
    for (const { name } of SUBJECTS) expect(many.some(({ text }) => text.includes(name))).toBe(true)
    for (const mark of ['一、', '（一）', '㈠', '⑴', '①', '## 一、', '## 1 '])
      expect(
        many.some(({ text }) => text.includes(mark)),
        mark,
      ).toBe(true)
  })
})

describe('a generated plan', () => {
  let library: AskLibrary
  beforeAll(async () => {
    library = await askLibrary(Object.fromEntries(plans.map(({ file, text }) => [file, text])))
  }, 30_000)
  afterAll(() => library.close())

  test('is read as one plan with its place, sections, and facts of every kind', async () => {
    const read = await library.app.library.plans('all')
    expect(read).toHaveLength(COUNT)
    for (const { id, title, names } of read) {
      const { sections, facts } = await library.app.library.counts([id])
      expect(sections, title).toBeGreaterThan(6)
      expect(facts.assignment, title).toBeGreaterThan(3)
      expect(facts.target, title).toBeGreaterThan(3)
      expect(facts.deadline, title).toBeGreaterThan(0)
      expect(
        names.some(({ kind }) => kind === 'place'),
        title,
      ).toBe(true)
    }
    expect((await library.app.library.counts('all')).facts.person).toBeGreaterThan(COUNT / 2)
  })
})
