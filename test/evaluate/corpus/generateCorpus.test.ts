import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createApp } from '../../../src/app.js'
import { corpusQuestions } from '../../../src/evaluate/corpus/corpusQuestions.js'
import {
  FIELDS,
  generateCorpus,
  MOST_SECTIONS,
} from '../../../src/evaluate/corpus/generateCorpus.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

const plans = generateCorpus(3_000, 1)
const sections = plans.flatMap((plan) => plan.sections)

describe('the corpus', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(generateCorpus(3_000, 1)).toEqual(plans)
    expect(generateCorpus(3_000, 2)[0]?.text).not.toBe(plans[0]?.text)
  })

  test('begins like a shorter one', () => {
    const shorter = generateCorpus(400, 1)
    expect(plans.slice(0, shorter.length)).toEqual(shorter)
  })

  test('has as many sections as are asked for, and less than a plan more', () => {
    expect(sections.length).toBeGreaterThanOrEqual(3_000)
    expect(sections.length - (plans.at(-1)?.sections.length ?? 0)).toBeLessThan(3_000)
  })

  test('has sections of about 220 characters', () => {
    const lengths = sections.map(({ path, text }) => (path.at(-1) ?? '').length + text.length)
    const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length
    expect(mean).toBeGreaterThan(180)
    expect(mean).toBeLessThan(260)
  })

  test('has no section twice, and no plan of one title twice', () => {
    expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length)
    expect(new Set(sections.map(({ text }) => text)).size).toBe(sections.length)
    for (const { sections: own } of plans)
      expect(new Set(own.map(({ path }) => path.join('\n'))).size).toBe(own.length)
    expect(new Set(plans.map(({ title }) => title)).size).toBe(plans.length)
  })

  test('has some words in nearly all sections, and most in few', () => {
    const share = (word: string) =>
      sections.filter(({ text }) => text.includes(word)).length / sections.length
    expect(share('各')).toBeGreaterThan(0.9)
    const names = plans.slice(0, 50).map(({ place }) => place.name)
    for (const name of names) expect(share(name)).toBeLessThan(0.02)
  })

  test('has no matter in two fields', () => {
    const names = FIELDS.flatMap(({ matters }) =>
      [...matters.things, ...matters.people, ...matters.affairs].map(([name]) => name),
    )
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(300)
  })

  test.each([0, -1, Number.NaN, MOST_SECTIONS + 1])('has no %s sections', (count) => {
    expect(() => generateCorpus(count, 1)).toThrow(/a corpus has from 1 to/)
  })
})

test('every section of the corpus is read as a section, and every plan under its title', async () => {
  const some = plans.slice(0, 30)
  const folder = join(temporaryFolder(), 'plans')
  mkdirSync(folder)
  for (const { file, text } of some) writeFileSync(join(folder, file), text)
  const app = await createApp({ indexDir: ':memory:' }, { now: () => performance.now() })
  try {
    await app.ingest([folder])
    const read = await app.library.plans('all')
    expect(read.map(({ title }) => title).sort()).toEqual(some.map(({ title }) => title).sort())
    const asked = new Set(corpusQuestions(some, 1).map(({ sectionId }) => sectionId))
    expect(asked.size).toBeGreaterThan(100)
    for (const plan of some) {
      const { id } = read.find(({ title }) => title === plan.title) ?? {}
      const outline = id ? await app.library.outline(id) : []
      const paths = new Set(outline.map(({ path }) => path.join('\n')))
      for (const { path } of plan.sections) expect(paths).toContain(path.join('\n'))
    }
  } finally {
    await app.close()
  }
})
