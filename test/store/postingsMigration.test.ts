import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Library, LexicalQuery } from '../../src/store/library.js'
import { examine } from '../../src/store/sqlite/doctor/examine.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { takeBack } from '../support/oldLibrary.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { planOf, sourceOf } from './planFixture.js'

const OFFICES = ['水务局', '民政局', '林业局', '教育局', '财政局']

/** 40 plans, 640 sections: more than the lowest tier holds. */
async function fill(library: Library): Promise<void> {
  for (let at = 0; at < 40; at++) {
    const drafts = Array.from({ length: 15 }, (_, n) => ({
      heading: `第${n}项${OFFICES[(at + n) % 5]}任务`,
      level: 1 + (n % 3),
      sentences: [`由${OFFICES[n % 5]}负责，完成${at * n}公里清淤。`, 'WHO指导，见附件a-b。'],
    }))
    await library.replaceSource(sourceOf(`${at}`), [planOf(`${at}`, `第${at}号治理计划`, drafts)])
  }
}

const questions = ['水务局任务', '清淤17公里', '第7号治理计划', 'who指导', '林业局第3项', '附件a']
const queryOf = (text: string): LexicalQuery => ({
  scope: 'all',
  limit: 30,
  bigrams: plainAnalyzer.bigrams(text).map((term) => ({ alternatives: [{ term, weight: 1 }] })),
  words: plainAnalyzer.words(text).map((term) => ({ alternatives: [{ term, weight: 1 }] })),
})

/** Of many that fit as well it may be others that are found. */
async function scores(library: Library, text: string) {
  const { hits, ceiling } = await library.search(queryOf(text))
  return { ceiling, scores: hits.map(({ bigram, word }) => [bigram, word]) }
}

async function told(library: Library) {
  return {
    found: await Promise.all(questions.map((text) => scores(library, text))),
    mentioned: await Promise.all(
      ['任务', '民政局', '由水', '治'].map((text) => library.mentions(text, 'all')),
    ),
    vocabulary: await library.vocabulary(),
    frequencies: await library.frequencies('bigram', ['水务', '清淤', 'who', '没有']),
  }
}

test('a library of full-text tables is found in as before, and goes on from there', async () => {
  const folder = temporaryFolder()
  const open = () => openSqliteLibrary({ folder, analyzer: plainAnalyzer })
  const before = await open()
  await fill(before)
  const expected = await told(before)
  await before.close()
  takeBack(join(folder, 'library.db'), 2)

  const library = await open()
  expect(await told(library)).toEqual(expected)
  const extra = planOf('new', '新增计划', [{ heading: '一、清淤', sentences: ['疏浚蓝藻。'] }])
  await library.replaceSource(sourceOf('new'), [extra])
  const { hits } = await library.search(queryOf('疏浚蓝藻'))
  expect(hits[0]?.planId).toBe(extra.plan.id)
  await library.removeSource(extra.plan.sourceId)
  expect(await told(library)).toEqual(expected)
  await library.close()
  const findings = await examine(folder, 'none')
  expect(findings.filter(({ level }) => level === 'fault')).toEqual([])
})
