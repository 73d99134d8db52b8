/** Runs of the ingest over folders that change: what goes, what stays, who waits. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { tryLock } from '../../src/store/sqlite/folderLock.js'
import { finished, runCommand, startCommand } from '../support/command.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { writeSamplePlans } from '../scripts/samplePlans.js'

const ARGS = ['plans', '--index', 'index', '--json']
const SAPLINGS = '# 青石县植树方案\n\n## 一、任务\n\n植树2万株。牵头单位：县林业局。\n'
const WITHIN = { timeout: 20_000, interval: 20 }

interface Report {
  readonly plans: number
  readonly added: number
  readonly changed: number
  readonly removed: number
}

function folderOfPlans(): { readonly cwd: string; readonly plans: string } {
  const cwd = temporaryFolder()
  const plans = join(cwd, 'plans')
  writeSamplePlans(plans)
  return { cwd, plans }
}

async function ingest(cwd: string, ...more: string[]): Promise<Report> {
  const { stdout } = await runCommand('scripts/ingest.ts', [...ARGS, ...more], { cwd })
  return JSON.parse(stdout) as Report
}

describe('a file that has vanished', () => {
  test('stays until a run prunes, and comes back as new', async () => {
    const { cwd, plans } = folderOfPlans()
    await ingest(cwd)
    const book = readFileSync(join(plans, 'books.md'))
    rmSync(join(plans, 'books.md'))
    expect(await ingest(cwd)).toMatchObject({ plans: 2, removed: 0 })
    expect(await ingest(cwd, '--prune')).toMatchObject({ plans: 1, removed: 1 })
    writeFileSync(join(plans, 'books.md'), book)
    expect(await ingest(cwd)).toMatchObject({ plans: 2, added: 1 })
  })

  test('is not pruned with its whole folder: a drive that is not there looks the same', async () => {
    const { cwd, plans } = folderOfPlans()
    await ingest(cwd)
    rmSync(plans, { recursive: true })
    expect(await ingest(cwd, '--prune')).toMatchObject({ plans: 2, removed: 0 })
    mkdirSync(plans)
    expect(await ingest(cwd, '--prune')).toMatchObject({ plans: 2, removed: 0 })
  })
})

describe('a second run on the same index', () => {
  test('says that it waits, and begins when the first has ended', async () => {
    const { cwd } = folderOfPlans()
    const first = tryLock(join(cwd, 'index/indexing.lock'))
    const child = startCommand('scripts/ingest.ts', ARGS, { cwd })
    const end = finished(child)
    let told = ''
    child.stderr?.on('data', (text: string) => (told += text))
    await expect.poll(() => told, WITHIN).toContain('Another run is indexing into index')
    expect(child.exitCode).toBeNull()
    first?.release()
    const { code, stdout } = await end
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ plans: 2, added: 2 })
  })

  test('started at the same moment finds nothing left to do, and the library whole', async () => {
    const { cwd } = folderOfPlans()
    const reports = await Promise.all([ingest(cwd), ingest(cwd)])
    expect(reports.map(({ plans }) => plans)).toEqual([2, 2])
    expect(reports.reduce((sum, { added }) => sum + added, 0)).toBe(2)
    const looked = await runCommand(
      'scripts/doctor.ts',
      ['--index', 'index', '--plans', 'plans', '--json'],
      { cwd },
    )
    expect(JSON.parse(looked.stdout)).toMatchObject({ sound: true })
  })
})

describe('a run that watches', () => {
  test('indexes what comes, changes together and goes, until it is interrupted', async () => {
    const { cwd, plans } = folderOfPlans()
    const child = startCommand('scripts/ingest.ts', [...ARGS, '--watch', '--prune'], { cwd })
    const end = finished(child)
    let written = ''
    child.stdout?.on('data', (text: string) => (written += text))
    const reports = () =>
      written
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Report)
    await expect.poll(() => reports().length, WITHIN).toBe(1)
    expect(reports()[0]).toMatchObject({ plans: 2, added: 2 })

    writeFileSync(join(plans, 'saplings.md'), SAPLINGS)
    writeFileSync(
      join(plans, 'river.txt'),
      readFileSync(join(plans, 'river.txt'), 'utf8') + '\n完。',
    )
    await expect.poll(() => reports().length, WITHIN).toBe(2)
    expect(reports()[1]).toMatchObject({ plans: 3, added: 1, changed: 1 })

    rmSync(join(plans, 'saplings.md'))
    await expect.poll(() => reports().length, WITHIN).toBe(3)
    expect(reports()[2]).toMatchObject({ plans: 2, removed: 1 })

    child.kill('SIGINT')
    expect((await end).code).toBe(0)
  })
})
