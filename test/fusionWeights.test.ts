import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../src/app.js'
import { FUSION_WEIGHTS, readFusionWeights, recordFusionWeight } from '../src/fusionWeights.js'
import { temporaryFolder } from './support/temporaryFolder.js'

const MEASURED = {
  weight: 0.2,
  questions: 'questions.jsonl',
  count: 9,
  date: '2026-01-31',
  scores: [{ weight: 0.2, right: 8, wrong: 0, first: 5, firstFive: 7 }],
}

/** A copy of the file that ships. */
function copied(): string {
  const file = join(temporaryFolder(), 'weights.json')
  copyFileSync(FUSION_WEIGHTS, file)
  return file
}

async function standIn(): Promise<string> {
  const app = await createApp({ indexDir: ':memory:' }, { now: () => 0 })
  onTestFinished(() => app.close())
  return app.modelName()
}

describe('the weights that ship', () => {
  test('have that of the model that ships, with what it was found on', async () => {
    const name = await standIn()
    expect(readFusionWeights(FUSION_WEIGHTS, () => name)(name)).toBe(0.3)
    const entry = JSON.parse(readFileSync(FUSION_WEIGHTS, 'utf8'))[name]
    expect(entry).toMatchObject({ questions: 'data/eval/questions.jsonl', count: 196 })
    expect(entry.scores).toHaveLength(7)
  })

  test('give a model that is not listed the weight of the one that is always there', async () => {
    const name = await standIn()
    const weightOf = readFusionWeights(FUSION_WEIGHTS, () => name)
    expect(weightOf('openai:never-measured@12345678')).toBe(0.3)
  })
})

describe('a weight that is recorded', () => {
  test('is read again, and leaves the others and no file beside', async () => {
    const file = copied()
    const name = await standIn()
    recordFusionWeight(file, 'local:a', MEASURED)
    recordFusionWeight(file, 'local:a', { ...MEASURED, weight: 0 })
    const weightOf = readFusionWeights(file, () => name)
    expect([weightOf('local:a'), weightOf(name)]).toEqual([0, 0.3])
    expect(readdirSync(join(file, '..'))).toEqual(['weights.json'])
  })
})

describe('a file of weights that cannot be used', () => {
  test.each([
    ['no JSON', '{', 'JSON'],
    ['no object', '7', 'no JSON object'],
    ['a weight that is none', '{"m":{"weight":"0.3"}}', 'm has no weight from 0 to 1'],
    ['a weight beyond 1', '{"m":{"weight":3}}', 'm has no weight from 0 to 1'],
    ['an entry without a weight', '{"m":null}', 'm has no weight from 0 to 1'],
  ])('is named, with what is wrong and how to get it back: %s', (_, text, reason) => {
    const file = join(temporaryFolder(), 'weights.json')
    writeFileSync(file, text)
    const read = () => readFusionWeights(file, () => 'm')
    expect(read).toThrow(`Cannot use the weights ${file}`)
    expect(read).toThrow(reason)
    expect(read).toThrow('git checkout -- data/models')
  })

  test('is one that is missing, and one without the model that is always there', () => {
    const folder = temporaryFolder()
    expect(() => readFusionWeights(join(folder, 'none.json'), () => 'm')).toThrow('ENOENT')
    const file = join(folder, 'weights.json')
    writeFileSync(file, '{}')
    expect(() => readFusionWeights(file, () => 'm')('other')).toThrow('it has no weight of m')
  })
})
