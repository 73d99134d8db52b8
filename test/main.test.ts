import type { ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { LIBRARY_MIGRATIONS } from '../src/store/sqlite/migrations/libraryMigrations.js'
import { writeSamplePlans } from './scripts/samplePlans.js'
import { finished, runCommand, startCommand } from './support/command.js'
import { makeLarge, spoilMiddle } from './support/largeDatabase.js'
import { temporaryFolder } from './support/temporaryFolder.js'

const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'

function prepared(): string {
  const cwd = temporaryFolder()
  writeSamplePlans(join(cwd, 'data/plans'))
  writeFileSync(join(cwd, 'data/plans/scan.pdf'), '%PDF-1.7')
  return cwd
}

/** Resolves with the first match in what the process writes to stdout; rejects when it ends without one. */
function said(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  let text = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: string) => {
      text += chunk
      const match = pattern.exec(text)
      if (match) resolve(match)
    })
    child.on('close', () => reject(new Error(`it ended, having said: ${text}`)))
  })
}

async function takenPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

describe('npm start', () => {
  test('indexes, serves answers that lead to their section, and ends with 0 on SIGTERM', async () => {
    const child = startCommand('src/main.ts', [], { cwd: prepared(), env: { PORT: '0' } })
    const end = finished(child)
    const [, url] = await said(child, /Wenji is at (http:\/\/127\.0\.0\.1:\d+)\n/)
    await said(child, /Indexed data\/plans: 2 plans, 2 of them new or changed; refused scan\.pdf\./)

    const question = encodeURIComponent('青石县河道清淤由谁牵头？')
    const page = await (await fetch(`${url}/?q=${question}`)).text()
    expect(page).toContain('县水利局')
    const [link] = /\/sections\/[a-z2-7]{16}\?[^"]+/.exec(page) ?? []
    const section = await fetch(`${url}${link?.replaceAll('&amp;', '&')}`)
    expect(section.status).toBe(200)
    expect(await section.text()).toContain('<mark')

    child.kill('SIGTERM')
    const { code, stdout, stderr } = await end
    expect(code).toBe(0)
    expect(stdout).toContain('Telegram is off: set BOT_TOKEN in .env to turn it on')
    const events = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(events.map(({ event }) => event)).toEqual(['file-refused', 'indexed'])
    expect(stderr).not.toContain('清淤')
  })

  test('ends with 2 and names every setting that is at fault', async () => {
    const cwd = prepared()
    writeFileSync(join(cwd, '.env'), 'PORT=eighty\nADMIN_IDS=@ann\n')
    const { code, stdout, stderr } = await runCommand('src/main.ts', [], {
      cwd,
      env: { BOT_TOKEN: `${TOKEN}!` },
    })
    expect(code).toBe(2)
    expect(stdout).toBe('')
    for (const name of ['PORT', 'ADMIN_IDS', 'BOT_TOKEN']) expect(stderr).toContain(`${name} is `)
    expect(stderr).not.toContain(TOKEN)
    expect(stderr).not.toContain(' at ')
  })

  test('ends with 1 and a plain message when the port is in use', async () => {
    const port = await takenPort()
    const { code, stderr } = await runCommand('src/main.ts', [], {
      cwd: prepared(),
      env: { PORT: String(port) },
    })
    expect(code).toBe(1)
    expect(stderr).toBe(`Port ${port} is in use. Stop what uses it, or set PORT to another one.\n`)
  })

  test('ends with 1 and says what to do when the index is damaged', async () => {
    const cwd = prepared()
    writeFileSync(join(cwd, 'library.db'), 'this is no database, only text that is long enough\n')
    const { code, stderr } = await runCommand('src/main.ts', [], {
      cwd,
      env: { PORT: '0', INDEX_DIR: '.' },
    })
    expect(code).toBe(1)
    expect(stderr).toContain('Cannot open library.db')
    expect(stderr).toContain('start again')
  })

  test('ends with 1 as soon as it finds that a large index is damaged', async () => {
    const cwd = prepared()
    const file = join(cwd, 'library.db')
    makeLarge(file, LIBRARY_MIGRATIONS)
    spoilMiddle(file)
    const env = { PORT: '0', INDEX_DIR: '.' }
    const { code, stdout, stderr } = await runCommand('src/main.ts', [], { cwd, env })
    expect(code).toBe(1)
    expect(stdout).toContain('Wenji is at')
    expect(stderr).toContain('library.db is not served: the file is damaged')
    expect(stderr).toContain('start again')
  })
})
