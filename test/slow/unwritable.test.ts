import { spawnSync } from 'node:child_process'
import { chmodSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'

import { openDatabase } from '../../src/store/sqlite/database.js'
import { LIBRARY_MIGRATIONS } from '../../src/store/sqlite/migrations/libraryMigrations.js'
import { finished, runCommand, startCommand } from '../support/command.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { writeSamplePlans } from '../scripts/samplePlans.js'

/** Permissions hold for everyone but the superuser, who has to give up two rights first. */
const isSuperuser = process.getuid?.() === 0
const AS_OTHERS = [
  'setpriv',
  '--bounding-set',
  '-dac_override,-dac_read_search',
  '--inh-caps',
  '-all',
]
const through = isSuperuser ? AS_OTHERS : []
const cannotGiveUp =
  isSuperuser && spawnSync('setpriv', [...AS_OTHERS.slice(1), 'true']).status !== 0

const QUESTION = '青石县河道清淤由谁牵头？'

/** An index of two plans that can be read and not written, and a folder for what else is needed. */
async function closed(): Promise<{ cwd: string; index: string }> {
  const cwd = temporaryFolder()
  const index = join(cwd, 'index')
  writeSamplePlans(join(cwd, 'plans'))
  const { code } = await runCommand('scripts/ingest.ts', ['plans', '--index', index], { cwd })
  expect(code).toBe(0)
  close(index)
  return { cwd, index }
}

function close(index: string): void {
  chmodSync(index, 0o555)
  for (const file of readdirSync(index)) chmodSync(join(index, file), 0o444)
  onTestFinished(() => chmodSync(index, 0o755))
}

describe.skipIf(cannotGiveUp)('an index in a folder that may not be written', () => {
  test('answers, says that it is closed, and leaves no copy behind', async () => {
    const { cwd, index } = await closed()
    const env = { TMPDIR: temporaryFolder() }
    const asked = await runCommand('scripts/ask.ts', ['--index', index, QUESTION], {
      cwd,
      env,
      through,
    })
    expect(asked.code).toBe(0)
    expect(asked.stdout).toContain('县水利局')
    expect(asked.stderr).toContain('cannot be changed: the folder of the index may not be written')
    expect(readdirSync(env.TMPDIR).filter((name) => name.startsWith('wenji-'))).toEqual([])
  })

  test('refuses a new plan with the reason, and says nothing against those that are in', async () => {
    const { cwd, index } = await closed()
    writeFileSync(
      join(cwd, 'plans/new.txt'),
      '青石县植树方案\n\n一、植树\n植树2万株。牵头单位：县林业局\n',
    )
    const run = await runCommand('scripts/ingest.ts', ['plans', '--index', index], { cwd, through })
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('unchanged 2')
    expect(run.stdout).toContain(
      'refused new.txt: it could not be written: the folder of the index may not be written',
    )
  })

  test('is the one thing the doctor finds at fault', async () => {
    const { cwd, index } = await closed()
    const looked = await runCommand('scripts/doctor.ts', ['--index', index], { cwd, through })
    expect(looked.stdout).toMatch(/✗ folder: .* may not be written\n/)
    expect(looked.stdout).toContain('✓ library.db: whole')
    expect(looked.stdout).toContain('1 at fault.')
  })

  test('is served on the page, while Telegram stays off with the reason', async () => {
    const { cwd, index } = await closed()
    const env = {
      PORT: '0',
      INDEX_DIR: index,
      PLANS_DIR: 'plans',
      BOT_TOKEN: '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
    }
    const child = startCommand('src/main.ts', [], { cwd, env, through })
    const end = finished(child)
    let said = ''
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', (chunk: string) => {
        said += chunk
        const match = /Wenji is at (\S+)\n[^]*Indexed/.exec(said)
        if (match) resolve(match[1] as string)
      })
      child.on('close', () => reject(new Error(`it ended, having said: ${said}`)))
    })
    const page = await (await fetch(`${url}/?q=${encodeURIComponent(QUESTION)}`)).text()
    expect(page).toContain('县水利局')
    child.kill('SIGTERM')
    const { code, stdout, stderr } = await end
    expect(code).toBe(0)
    expect(stdout).toContain(`Telegram is off: ${index} cannot be written.`)
    expect(stderr).toContain('"event":"not-writable"')
  })

  test('shows what another process, which may write, has committed since', async () => {
    const cwd = temporaryFolder()
    const index = join(cwd, 'index')
    writeSamplePlans(join(cwd, 'plans'))
    await runCommand('scripts/ingest.ts', ['plans', '--index', index], { cwd })
    const writer = openDatabase(join(index, 'library.db'), LIBRARY_MIGRATIONS)
    onTestFinished(() => void writer.close())
    writer
      .prepare(`update plans set title = '青石县护河行动方案（修订）' where title like '青石县%'`)
      .run()
    close(index)
    const asked = await runCommand('scripts/ask.ts', ['--index', index, QUESTION], { cwd, through })
    expect(asked.stderr).toContain('can be read but not changed')
    expect(asked.stdout).toContain('青石县护河行动方案（修订）')
  })
})
