import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCommand } from '../support/command.js'
import { openEmbeddingsServer } from '../support/embeddingsServer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { writeSamplePlans } from './samplePlans.js'

const ingest = (cwd: string, ...args: string[]) =>
  runCommand('scripts/ingest.ts', args, { cwd, env: { PLANS_DIR: 'plans', INDEX_DIR: 'index' } })

describe('ingest', () => {
  test('takes what it can, refuses the rest by name, and goes on from there', async () => {
    const cwd = temporaryFolder()
    writeSamplePlans(join(cwd, 'plans'))
    writeFileSync(join(cwd, 'plans', 'empty.txt'), '')
    writeFileSync(join(cwd, 'plans', 'picture.txt'), Buffer.from([0x89, 0x50, 0, 0, 1, 2, 0, 255]))
    writeFileSync(join(cwd, 'plans', 'old.docx'), 'PK')

    const first = await ingest(cwd, '--json')
    expect(first.stderr).toBe('')
    expect(first.code).toBe(1)
    const report = JSON.parse(first.stdout)
    expect(first.stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(Object.keys(report)).toEqual(
      'plans sections sentences facts added changed unchanged removed refused ms'.split(' '),
    )
    expect(report).toMatchObject({ plans: 2, added: 2, changed: 0, unchanged: 0, removed: 0 })
    expect(Object.keys(report.facts)).toEqual(['assignment', 'target', 'deadline', 'person'])
    expect(report.facts.assignment).toBeGreaterThanOrEqual(5)
    expect(report.refused.map(({ file }: { file: string }) => file).sort()).toEqual([
      'empty.txt',
      'old.docx',
      'picture.txt',
    ])
    for (const { reason } of report.refused) expect(reason.length).toBeGreaterThan(5)

    const second = await ingest(cwd, 'plans/river.txt', 'plans/books.md')
    expect(second.code).toBe(0)
    expect(second.stdout).toContain('added 0, changed 0, unchanged 2, removed 0')
  })

  test('refuses a path that is not there and takes the others', async () => {
    const cwd = temporaryFolder()
    writeSamplePlans(join(cwd, 'plans'))
    const { code, stdout } = await ingest(cwd, 'plans', 'nowhere', '--index', 'other')
    expect(code).toBe(1)
    expect(stdout).toContain('other: 2 plans')
    expect(stdout).toContain('refused nowhere: no such file or folder')
    expect(existsSync(join(cwd, 'index'))).toBe(false)
  })

  test('makes the vectors of the model that is set, and says how many there are', async () => {
    const cwd = temporaryFolder()
    writeSamplePlans(join(cwd, 'plans'))
    const server = await openEmbeddingsServer()
    const env = {
      EMBEDDINGS: 'openai',
      EMBEDDINGS_MODEL: 'bge-m3',
      EMBEDDINGS_BASE_URL: server.baseUrl,
      EMBEDDINGS_API_KEY: 'sk-very-secret',
      INDEX_DIR: 'index',
    }
    server.behave = () => 402
    const failed = await runCommand('scripts/ingest.ts', ['plans'], { cwd, env })
    expect(failed.code).toBe(0)
    expect(failed.stdout).toContain('added 2, changed 0')
    expect(failed.stdout).toMatch(/^vectors of openai:bge-m3@\w+: 0 of \d+$/m)
    expect(failed.stderr).toMatch(/^Some vectors are still missing: .*answered 402.*\n$/)
    expect(failed.stderr).not.toContain('sk-very-secret')

    server.behave = () => 'well'
    const made = await runCommand('scripts/ingest.ts', ['plans'], { cwd, env })
    expect([made.code, made.stderr]).toEqual([0, ''])
    expect(made.stdout).toMatch(/^vectors of openai:bge-m3@\w+: (\d+) of \1$/m)
    const doctor = await runCommand('scripts/doctor.ts', ['--plans', 'plans'], { cwd, env })
    expect(doctor.stdout).toMatch(/✓ vectors: \d+ of openai:bge-m3@/)
    expect(doctor.code).toBe(0)
  })

  test('ends with 2 and the usage on a flag it does not have', async () => {
    const { code, stderr, stdout } = await ingest(temporaryFolder(), '--force')
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('--force')
    expect(stderr).toContain('Usage: npm run ingest -- [PATH…] [--index DIR]')
  })

  test('ends with 2 on settings that are at fault', async () => {
    const { code, stderr } = await runCommand('scripts/ingest.ts', [], {
      cwd: temporaryFolder(),
      env: { PORT: 'eighty', LOG_LEVEL: 'loud' },
    })
    expect(code).toBe(2)
    expect(stderr).toContain('PORT is "eighty"')
    expect(stderr).toContain('LOG_LEVEL is "loud"')
    expect(stderr).not.toContain('Usage:')
  })
})
