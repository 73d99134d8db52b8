import { copyFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { examine } from '../../src/store/sqlite/doctor/examine.js'
import type { Finding } from '../../src/store/sqlite/doctor/finding.js'
import { MODEL, overwrite, tamper } from '../support/filledIndex.js'
import { INDEX_FILE, soundIndex } from '../support/soundIndex.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const PAGE_BYTES = 4_096

async function findings(folder: string, level: Finding['level']): Promise<Finding[]> {
  return (await examine(folder, MODEL)).filter((finding) => finding.level === level)
}

describe('a sound index', () => {
  test('has no fault and nothing to note, and is the same afterwards', async () => {
    const folder = await soundIndex()
    const before = readFileSync(join(folder, 'library.db'))
    const found = await examine(folder, MODEL)
    expect(found.filter(({ level }) => level !== 'ok')).toEqual([])
    expect(found.map(({ check }) => check)).toEqual(
      'SQLite,folder,library.db,plans,index,vectors,vector file,chats.db'.split(','),
    )
    expect(found.map(({ message }) => message).join('\n')).toContain('2, every sentence and fact')
    expect(readFileSync(join(folder, 'library.db')).equals(before)).toBe(true)
  })
})

const FIRST_PROSE = `(select min(id) from sentences where kind = 'prose')`
const LAST_SECTION = '(select max(id) from sections)'

describe('damage that SQLite cannot see', () => {
  test.each<[name: string, sql: string, check: string, message: RegExp]>([
    [
      'a sentence that stands one character further',
      `update sentences set start = start + 1 where id = ${FIRST_PROSE}`,
      'plan 《青石县护河方案》',
      /is not what was written/,
    ],
    [
      'a sentence with the hash of another text',
      `update sentences set text_hash = zeroblob(16) where id = ${FIRST_PROSE}`,
      'sentences',
      /^1 have the hash of another text/,
    ],
    [
      'a quote that is not in the text',
      `update facts set data = json_set(data, '$.quote', 'lead:县林业局')`,
      'plan 《青石县护河方案》',
      / says "lead:县林业局" where its plan has other words/,
    ],
    [
      'a plan with another text',
      `update plans set text = replace(text, '12条', '13条') where title = '青石县护河方案'`,
      'plan 《青石县护河方案》',
      /has another text than the one that was written/,
    ],
    [
      'a section with another heading',
      `update sections set heading = '一、河道疏浚' where heading = '一、河道清淤'`,
      'plan 《青石县护河方案》',
      /is not what was written/,
    ],
    [
      'a list of bigrams that lacks a section',
      `update postings set data = substr(data, 1, length(data) - 2)
       where leg = 0 and term = (select term from postings where leg = 0 limit 1)`,
      'index',
      /^the lists of 1 bigrams are not those of the sections/,
    ],
    [
      'a list of words that is gone',
      `delete from postings where leg = 1 and term = (select term from terms where leg = 1 limit 1)`,
      'index',
      /^the lists of 1 words are not those of the sections/,
    ],
    [
      'a list of bigrams of another term',
      `update postings set term = 12345 where leg = 0 and term = (select max(term) from terms where leg = 0)`,
      'index',
      /^the lists of 2 bigrams are not those of the sections/,
    ],
    [
      'a term that is counted wrongly',
      `update terms set sections = sections + 1
       where leg = 0 and term = (select term from terms where leg = 0 limit 1)`,
      'index',
      /^the frequencies of 1 bigrams are wrong/,
    ],
    [
      'a section without its terms',
      `delete from section_terms where section = ${LAST_SECTION}`,
      'index',
      /^section_terms has 3 rows for 4 sections/,
    ],
    [
      'totals that are no sums',
      'update totals set body_words = body_words + 1',
      'index',
      /^the total of body_words is (\d+), not \d+/,
    ],
    [
      'a fact of a section that is gone',
      'update facts set section = 999',
      'references',
      /^1 rows point to what is not there/,
    ],
    [
      'a vector that is cut',
      'update vectors set vector = substr(vector, 1, 8) where id = 2',
      'vectors',
      /^1 of four numbers are not of its form/,
    ],
    [
      'a first vector that is cut',
      'update vectors set vector = substr(vector, 1, 8) where id = 1',
      'vectors',
      /^1 of four numbers are not of its form/,
    ],
    [
      'a vector that is not of unit length',
      `update vectors set vector = x'0000803f0000803f0000803f0000803f' where id = 2`,
      'vectors',
      /^1 of four numbers are not of its form/,
    ],
  ])('is found: %s', async (_, sql, check, message) => {
    const folder = await soundIndex()
    tamper(folder, `pragma foreign_keys = off; ${sql}`)
    const found = await findings(folder, 'fault')
    const named = found.find((finding) => finding.check === check && message.test(finding.message))
    expect(named, JSON.stringify(found)).toBeDefined()
    expect(named?.remedy).toContain('npm run restore')
  })

  test('is told of the plan that has it and of no other', async () => {
    const folder = await soundIndex()
    tamper(folder, `update plans set text = text || '。' where title = '白桦市书香方案'`)
    const plans = (await findings(folder, 'fault')).filter(({ check }) => check.startsWith('plan'))
    expect(plans.map(({ check }) => check)).toEqual(['plan 《白桦市书香方案》'])
  })
})

describe('what mends itself', () => {
  test.each<[name: string, sql: string, message: RegExp]>([
    [
      'a missing vector',
      'delete from vectors where id = 1',
      /^1 of \d+ sentences have none of four/,
    ],
    [
      'a vector of no sentence',
      `insert into vectors (model, text_hash, vector)
       values ('${MODEL}', x'00', x'0000803f000000000000000000000000')`,
      /^1 belong to no sentence/,
    ],
  ])('is a note and no fault: %s', async (_, sql, message) => {
    const folder = await soundIndex()
    tamper(folder, sql)
    const notes = await findings(folder, 'note')
    expect(notes).toMatchObject([{ check: 'vectors', message: expect.stringMatching(message) }])
    expect(notes[0]?.remedy).toContain('Nothing')
    expect(await findings(folder, 'fault')).toEqual([])
  })

  test('is a note too where a model in use has no vectors yet', async () => {
    const folder = await soundIndex()
    const found = (await examine(folder, MODEL, 'another')).filter(({ level }) => level !== 'ok')
    expect(found).toMatchObject([{ level: 'note', check: 'vectors' }])
    expect(found[0]?.message).toMatch(/^(\d+) of \1 sentences have none of another yet$/)
  })

  test('is a note too where vectors and their file are of a model not in use', async () => {
    const folder = await soundIndex()
    const found = (await examine(folder, 'another')).filter(({ level }) => level !== 'ok')
    expect(found.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      expect.stringMatching(/^note: \d+ of \d+ sentences have none of another yet$/),
      expect.stringMatching(/^note: \d+ are of four numbers, not in use$/),
      `note: ${INDEX_FILE} is of a model not in use`,
    ])
  })

  test.each(['cut', 'flipped', 'empty'])('is a vector file that is %s', async (how) => {
    const folder = await soundIndex()
    const file = join(folder, INDEX_FILE)
    if (how === 'flipped') overwrite(file, statSync(file).size - 1, 1)
    else truncateSync(file, how === 'cut' ? statSync(file).size - 1 : 0)
    expect(await findings(folder, 'note')).toEqual([
      {
        level: 'note',
        check: 'vector file',
        message: `${INDEX_FILE} is cut or changed`,
        remedy: 'Nothing: it is made anew.',
      },
    ])
  })
})

describe('a file that is damaged', () => {
  test.each(['library.db', 'chats.db'])(
    'is named, and the others are looked at: %s',
    async (name) => {
      const folder = await soundIndex()
      overwrite(join(folder, name), PAGE_BYTES, PAGE_BYTES)
      const faults = await findings(folder, 'fault')
      expect(faults).toMatchObject([
        { check: name, remedy: expect.stringContaining('npm run restore') },
      ])
      expect(faults[0]?.message).toContain('damaged')
      const other = name === 'chats.db' ? 'library.db' : 'chats.db'
      expect(await findings(folder, 'ok')).toContainEqual(
        expect.objectContaining({ check: other, message: 'whole' }),
      )
    },
  )

  test('is named where it is no database', async () => {
    const folder = await soundIndex()
    for (const suffix of ['-wal', '-shm'])
      rmSync(join(folder, `library.db${suffix}`), { force: true })
    writeFileSync(join(folder, 'library.db'), '护河方案\n'.repeat(1_000))
    const [fault, ...others] = await findings(folder, 'fault')
    expect(others).toEqual([])
    expect(fault?.check).toBe('library.db')
    expect(fault?.message).toContain('file is not a database')
  })

  test('is named where it belongs to another program', async () => {
    const folder = await soundIndex()
    copyFileSync(join(folder, 'chats.db'), join(folder, 'library.db'))
    const [fault] = await findings(folder, 'fault')
    expect(fault?.message).toContain('it belongs to another program')
  })

  test('is named where it is not there, and is not made', async () => {
    const folder = temporaryFolder()
    expect(await findings(folder, 'fault')).toMatchObject([
      { check: 'library.db', message: 'is not there', remedy: 'Run npm start or npm run ingest.' },
    ])
    const nowhere = join(folder, 'nowhere')
    const faults = await findings(nowhere, 'fault')
    expect(faults[0]).toMatchObject({ check: 'folder', message: `${nowhere} does not exist` })
    expect(() => statSync(nowhere)).toThrow('ENOENT')
  })
})
