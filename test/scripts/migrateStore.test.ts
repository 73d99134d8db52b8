import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { contentDifferences } from '../../scripts/compareLibraries.js'
import { createApp } from '../../src/app.js'
import { postgresAddress } from '../../src/store/postgres/address.js'
import { beginCopy } from '../../src/store/postgres/copyInto.js'
import { exportSqliteLibrary } from '../../src/store/sqlite/exportLibrary.js'
import { runCommand } from '../support/command.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { testPostgres } from '../support/postgres.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { writeSamplePlans } from './samplePlans.js'

vi.setConfig({ testTimeout: 120_000 })

const { freshUrl, run } = testPostgres()
const now = () => performance.now()

/** An index with two versions of a plan and a section that is gone. */
async function twoVersions(): Promise<string> {
  const folder = temporaryFolder()
  const [plans, indexDir] = [join(folder, 'plans'), join(folder, 'index')]
  writeSamplePlans(plans)
  const app = await createApp({ indexDir }, { now })
  await app.ingest([plans])
  const file = join(plans, 'river.txt')
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replace('40公里', '55公里')
      .replace(/二、保障措施\n.*\n/, ''),
  )
  await app.ingest([plans])
  await app.close()
  return folder
}

describe('npm run migrate-store', () => {
  it('copies all of a library, once, and answers from it as before', async () => {
    const [cwd, url] = [await twoVersions(), freshUrl()]
    const migrate = (...args: string[]) =>
      runCommand(
        'scripts/migrateStore.ts',
        ['--from', 'index', '--to', url, '--ask', '20', ...args],
        { cwd },
      )
    // What was left of a copy that was interrupted stands in nobody's way, and is opened by nobody.
    const half = await beginCopy({ databaseUrl: url, analyzer: plainAnalyzer, replace: false })
    await half.close()
    await expect(createApp({ indexDir: ':memory:', databaseUrl: url }, { now })).rejects.toThrow(
      'not finished',
    )

    const done = await migrate()
    expect(done).toMatchObject({ code: 0, stderr: '' })
    expect(done.stdout).toMatch(
      /2 plans, \d+ sections, \d+ sentences; all of it is the same, and so are \d+ answers/,
    )

    const again = await migrate()
    expect(again.code).toBe(1)
    expect(again.stderr).toMatch(/has a library of 2 sources already.*--replace/)

    const ask = (...args: string[]) =>
      runCommand('scripts/ask.ts', ['--json', ...args, '河道清淤由谁牵头？'], {
        cwd,
        env: { DATABASE_URL: url },
      })
    const [byDatabase, byFolder] = [await ask(), await ask('--index', 'index')]
    const answer = ({ stdout }: { stdout: string }) => JSON.parse(stdout).answer
    expect(answer(byDatabase)).toContain('县水利局')
    expect(answer(byDatabase)).toBe(answer(byFolder))
    expect((await migrate('--replace')).code).toBe(0)
  })

  it('sees every difference between the two sides', async () => {
    const [folder, url] = [await twoVersions(), freshUrl()]
    const cwd = folder
    const args = ['--from', 'index', '--to', url, '--ask', '0']
    expect((await runCommand('scripts/migrateStore.ts', args, { cwd })).code).toBe(0)
    const original = await createApp({ indexDir: join(folder, 'index') }, { now })
    onTestFinished(original.close)
    const history = exportSqliteLibrary(join(folder, 'index'))
    onTestFinished(history.close)
    const sources = await original.library.sources()
    const models = history.models()
    const removed = sources.flatMap(({ id }) => history.removedSections(id).map((one) => one.id))
    expect([models.length, removed.length]).toEqual([1, 1])
    const differences = async () => {
      const copy = await createApp({ indexDir: ':memory:', databaseUrl: url }, { now })
      const found = await contentDifferences(original.library, copy.library, { models, removed })
      await copy.close()
      return found.map((line) => line.replace(/ of .*| (?:[\w-]{8,}|river.txt.*): /, ' … '))
    }
    expect(await differences()).toEqual([])
    const { schema } = postgresAddress(url)
    for (const [change, told] of [
      [`update ${schema}.sections set heading = heading || '。' where ordinal = 1`, 'plan'],
      [`delete from ${schema}.removed_sections`, 'removed section'],
      [`update ${schema}.versions set snapshot = null`, 'version'],
      [
        `delete from ${schema}.vectors where id = (select min(id) from ${schema}.vectors)`,
        'vectors',
      ],
      [`update ${schema}.sources set hash = 'x'`, 'sources'],
    ] as const) {
      await run(`${change}; update ${schema}.meta set value = value + 1`)
      expect(
        (await differences()).filter((line) => line.startsWith(told)),
        told,
      ).not.toEqual([])
    }
  })

  it('refuses an address that is none', async () => {
    const cwd = temporaryFolder()
    const { code, stderr } = await runCommand(
      'scripts/migrateStore.ts',
      ['--to', 'mysql://u:hush@h/d'],
      { cwd },
    )
    expect(code).toBe(2)
    expect(stderr).toContain('postgres://')
    expect(stderr).not.toContain('hush')
  })
})

describe('with DATABASE_URL', () => {
  it.each([
    ['backup', ['x.db'], 'pg_dump'],
    ['restore', ['x.db'], 'pg_restore'],
    ['doctor', [], 'pg_amcheck'],
  ])('npm run %s says what to use instead', async (command, args, instead) => {
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, 'x.db'), '')
    const env = { DATABASE_URL: 'postgres://u:hush@db.example.org/plans' }
    const { code, stderr } = await runCommand(`scripts/${command}.ts`, args, { cwd, env })
    expect(code).toBe(2)
    expect(stderr).toContain(`database plans on db.example.org:5432. ${instead}`)
    expect(stderr).not.toContain('hush')
  })
})
