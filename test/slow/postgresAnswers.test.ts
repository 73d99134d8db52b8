import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { answerDifferences } from '../../scripts/compareLibraries.js'
import { createApp } from '../../src/app.js'
import { parseGoldQuestions } from '../../src/evaluate/goldQuestion.js'
import { testPostgres } from '../support/postgres.js'

const { freshUrl } = testPostgres()
const data = (path: string) => fileURLToPath(new URL(`../../data/${path}`, import.meta.url))

it('answers every question on the sample plans as SQLite does', async () => {
  const places = [{ indexDir: ':memory:' }, { indexDir: ':memory:', databaseUrl: freshUrl() }]
  const apps = await Promise.all(
    places.map((place) => createApp(place, { now: () => performance.now() })),
  )
  const [sqlite, postgres] = apps
  if (!sqlite || !postgres) throw new Error('there are two')
  for (const app of apps) {
    onTestFinished(app.close)
    await app.ingest([data('plans')])
  }
  const questions = parseGoldQuestions(readFileSync(data('eval/questions.jsonl'), 'utf8'))
  expect(questions.length).toBeGreaterThan(100)
  expect(await answerDifferences(sqlite, postgres, questions)).toEqual([])
}, 600_000)
