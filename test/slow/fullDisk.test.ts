/** The disk is full: what would write says so, what reads goes on, and when there is room nobody has to be restarted. */

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { finished, runCommand, startCommand } from '../support/command.js'
import { generatedPlan } from '../support/generatedPlans.js'
import { canMount, smallDisk } from '../support/smallDisk.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { writeSamplePlans } from '../scripts/samplePlans.js'

const QUESTION = '青石县河道清淤由谁牵头？'
const ANSWER = '县水利局'
const REFUSED = 'refused large.md: it could not be written: the disk is full'

/** Several times as large as the index of the sample plans. */
const LARGE = generatedPlan({ number: 1, sections: 60 })

interface Office {
  readonly cwd: string
  readonly index: string
  /** Puts one more plan into the folder of the plans. */
  readonly addLarge: () => void
  readonly run: (script: string, ...args: string[]) => ReturnType<typeof runCommand>
}

/** Two plans that are indexed into a folder. */
async function openOffice(index: string): Promise<Office> {
  const cwd = temporaryFolder()
  writeSamplePlans(join(cwd, 'plans'))
  const run: Office['run'] = (script, ...args) =>
    runCommand(`scripts/${script}.ts`, [...args, '--index', index], { cwd })
  expect((await run('ingest', 'plans')).code).toBe(0)
  return { cwd, index, run, addLarge: () => writeFileSync(join(cwd, 'plans/large.md'), LARGE) }
}

async function expectAnswer({ run }: Office): Promise<void> {
  const { code, stdout } = await run('ask', QUESTION)
  expect(stdout).toContain(ANSWER)
  expect(code).toBe(0)
}

/** All that a backup leaves in its folder, byte for byte. */
function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]),
  )
}

describe.skipIf(!canMount())('an index on a disk that is full (where one can be mounted)', () => {
  test('takes no new plan and says why, answers, and takes the plan when there is room', async () => {
    const disk = smallDisk(4)
    const office = await openOffice(join(disk.folder, 'index'))
    office.addLarge()
    disk.fill()
    const refused = await office.run('ingest', 'plans')
    expect(refused.stdout).toContain(REFUSED)
    expect(refused.stdout).toContain('2 plans')
    expect(refused.stdout).toContain('unchanged 2')
    expect(refused.code).toBe(1)
    await expectAnswer(office)

    disk.makeRoom()
    const taken = await office.run('ingest', 'plans')
    expect(taken.stdout).toContain('added 1, changed 0, unchanged 2, removed 0')
    expect(taken.code).toBe(0)
    expect((await office.run('doctor', '--plans', 'plans')).stdout).toContain('The index is sound.')
  })

  test('is watched on, and filled by the same process when there is room', async () => {
    const disk = smallDisk(4)
    const { cwd, index, addLarge } = await openOffice(join(disk.folder, 'index'))
    const args = ['plans', '--watch', '--index', index]
    const child = startCommand('scripts/ingest.ts', args, { cwd })
    const end = finished(child)
    let said = ''
    child.stdout?.on('data', (text: string) => (said += text))
    const within = { timeout: 15_000 }
    await expect.poll(() => said, within).toContain('added 0, changed 0, unchanged 2')
    disk.fill()
    addLarge()
    await expect.poll(() => said, within).toContain(REFUSED)
    disk.makeRoom()
    const now = new Date()
    utimesSync(join(cwd, 'plans/large.md'), now, now)
    await expect.poll(() => said, within).toContain('added 1, changed 0, unchanged 2')
    child.kill('SIGTERM')
    expect(await end).toMatchObject({ code: 0 })
  })

  test('is served on by the page', async () => {
    const disk = smallDisk(4)
    const { cwd, index } = await openOffice(join(disk.folder, 'index'))
    const env = { PORT: '0', INDEX_DIR: index, PLANS_DIR: 'plans' }
    const child = startCommand('src/main.ts', [], { cwd, env })
    const end = finished(child)
    let said = ''
    child.stdout?.on('data', (text: string) => (said += text))
    await expect.poll(() => said, { timeout: 15_000 }).toMatch(/Wenji is at \S+\n[^]*Indexed/)
    disk.fill()
    const url = /Wenji is at (\S+)/.exec(said)?.[1] ?? ''
    const page = await fetch(`${url}/?q=${encodeURIComponent(QUESTION)}`)
    expect(await page.text()).toContain(ANSWER)
    child.kill('SIGTERM')
    expect((await end).code).toBe(0)
  })
})

describe.skipIf(!canMount())('a backup to a disk that is full (where one can be mounted)', () => {
  test('fails with the reason, and the older one is as it was, alone', async () => {
    const disk = smallDisk(4)
    const office = await openOffice(join(temporaryFolder(), 'index'))
    const file = join(disk.folder, 'wenji.backup')
    expect((await office.run('backup', file)).code).toBe(0)
    const older = readFileSync(file)
    office.addLarge()
    expect((await office.run('ingest', 'plans')).code).toBe(0)
    disk.fill()
    const failed = await office.run('backup', file)
    expect(failed.stderr).toContain('disk is full')
    expect(failed.stdout).toBe('')
    expect(failed.code).toBe(1)
    expect(readdirSync(disk.folder).toSorted()).toEqual(['ballast', 'wenji.backup'])
    expect(readFileSync(file).equals(older)).toBe(true)

    disk.makeRoom()
    expect((await office.run('backup', file)).stdout).toContain('3 plans')
    expect(readdirSync(disk.folder)).toEqual(['wenji.backup'])
  })
})

describe.skipIf(!canMount())('a restore to a disk that is full (where one can be mounted)', () => {
  test('fails with the reason, and the index is as it was', async () => {
    const disk = smallDisk(4)
    const office = await openOffice(join(disk.folder, 'index'))
    const larger = await openOffice(join(temporaryFolder(), 'index'))
    larger.addLarge()
    expect((await larger.run('ingest', 'plans')).code).toBe(0)
    const file = join(temporaryFolder(), 'wenji.backup')
    expect((await larger.run('backup', file)).code).toBe(0)
    const before = readFileSync(join(office.index, 'library.db'))
    disk.fill()
    const failed = await office.run('restore', file)
    expect(failed.stderr).toMatch(/disk is full|no space left/)
    expect(failed.code).toBe(1)
    expect(readFileSync(join(office.index, 'library.db')).equals(before)).toBe(true)
    expect(readdirSync(office.index).filter((name) => name.includes('restoring'))).toEqual([])
    await expectAnswer(office)
  })
})

const hasLimits = spawnSync('prlimit', ['--version']).status === 0

/** No file may grow beyond the library as it is, as where a quota is used up. */
function limited(bytes: number): readonly string[] {
  return ['prlimit', `--fsize=${bytes}`]
}

describe.skipIf(!hasLimits)('a process whose files may not grow (where prlimit is there)', () => {
  test('takes no new plan and says why; what is in stays in', async () => {
    const office = await openOffice(join(temporaryFolder(), 'index'))
    office.addLarge()
    const through = limited(statSync(join(office.index, 'library.db')).size)
    const args = ['plans', '--index', office.index]
    const refused = await runCommand('scripts/ingest.ts', args, { cwd: office.cwd, through })
    expect(refused.stdout).toContain(REFUSED)
    expect(refused.stdout).toContain('unchanged 2')
    expect(refused.code).toBe(1)
    await expectAnswer(office)
    expect((await office.run('ingest', 'plans')).stdout).toContain('added 1')
  })

  test('makes no backup and says why; the older one is as it was, alone', async () => {
    const office = await openOffice(join(temporaryFolder(), 'index'))
    const file = join(temporaryFolder(), 'wenji.backup')
    expect((await office.run('backup', file)).code).toBe(0)
    const before = contents(dirname(file))
    expect(Object.keys(before)).toEqual([basename(file)])
    const through = limited(statSync(file).size / 2)
    const args = [file, '--index', office.index]
    const failed = await runCommand('scripts/backup.ts', args, { cwd: office.cwd, through })
    expect(failed.stderr).toMatch(/disk|too large/)
    expect(failed.code).toBe(1)
    expect(contents(dirname(file))).toEqual(before)
  })
})
