import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/app.js'
import { backUp, restore } from '../../src/store/sqlite/backup.js'
import { openChats } from '../../src/store/sqlite/chats/openChats.js'
import { examine } from '../../src/store/sqlite/doctor/examine.js'
import { openOffice } from '../support/botProcess.js'
import { finished, runCommand, startCommand } from '../support/command.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const QUESTION = '青石县河道清淤由谁牵头？'

/** What the page of a running bot answers. */
async function asked(url: string): Promise<string> {
  return (await fetch(`${url}/?q=${encodeURIComponent(QUESTION)}`)).text()
}

describe('backup and restore', () => {
  test('work while the bot runs, whose page answers from what was restored at once', async () => {
    const office = await openOffice()
    const cwd = join(office.folder, '../..')
    const index = join(cwd, 'data/index')
    const bot = await office.start()
    const command = (name: string, ...args: string[]) =>
      runCommand(`scripts/${name}.ts`, args, { cwd })
    expect(await asked(bot.url)).toContain('县水利局')

    const kept = await command('backup', 'kept/wenji.backup')
    expect(kept).toMatchObject({ code: 0, stderr: '' })
    expect(kept.stdout).toBe(
      'kept/wenji.backup: 2 plans, 8 sections and the chats; the copy is whole.\n',
    )

    const river = join(office.folder, 'river.txt')
    const edited = readFileSync(river, 'utf8').replace('牵头单位：县水利局', '牵头单位：县河道局')
    writeFileSync(river, edited)
    expect((await command('ingest')).stdout).toContain('changed 1')
    const changed = await asked(bot.url)
    expect(changed).toContain('县河道局')

    const restored = await command('restore', 'kept/wenji.backup')
    expect(restored).toMatchObject({ code: 0, stderr: '' })
    expect(restored.stdout).toBe('data/index: 2 plans, 8 sections.\n')
    const again = await asked(bot.url)
    expect(again).toContain('县水利局')
    expect(again).not.toContain('县河道局')

    const end = finished(bot.child)
    bot.child.kill('SIGTERM')
    expect((await end).code).toBe(0)
    const chats = openChats(join(index, 'chats.db'))
    await chats.marks.set('after the backup', 'yes')
    await chats.close()
    expect(await restore(index, join(cwd, 'kept/wenji.backup'))).toMatchObject({ chats: true })
    const back = openChats(join(index, 'chats.db'))
    onTestFinished(() => back.close())
    expect(await back.marks.get('after the backup')).toBeUndefined()
  })

  test('end with 2 on wrong use and with 1 on what cannot be had, and change nothing', async () => {
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, 'foreign'), '护河方案\n'.repeat(1_000))
    const command = (name: string, ...args: string[]) =>
      runCommand(`scripts/${name}.ts`, [...args, '--index', 'index'], { cwd })
    const [noFile, noIndex, missing, foreign] = await Promise.all([
      command('backup'),
      command('backup', 'file'),
      command('restore', 'nowhere'),
      command('restore', 'foreign'),
    ])
    expect(noFile.code).toBe(2)
    expect(noFile.stderr).toContain('Usage: npm run backup -- FILE')
    expect(noIndex.code).toBe(1)
    expect(noIndex.stderr).toContain('There is no index in index.')
    expect(missing.code).toBe(2)
    expect(missing.stderr).toContain('There is no nowhere.')
    expect(foreign.code).toBe(1)
    expect(foreign.stderr).toContain('foreign is no backup of Wenji, or a damaged one')
    expect(() => readFileSync(join(cwd, 'index/library.db'))).toThrow('ENOENT')
  })
})

const PLANS = 40

/** Plans with so many sections that they are written in several transactions. */
function writeManyPlans(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (let i = 1; i <= PLANS; i++) {
    const tasks = Array.from(
      { length: 200 },
      (_, n) =>
        `（${n + 1}）任务${n + 1}。完成修缮${i * 100 + n}处。\n牵头单位：${place(i)}住建局\n`,
    )
    const text = `${place(i)}旧房修缮实施方案\n\n一、任务\n${tasks.join('')}`
    writeFileSync(join(folder, `${i}.txt`), text)
  }
}

function place(i: number): string {
  const [tens, ones] = [Math.floor(i / 10), i % 10]
  return `${'甲乙丙丁戊己庚辛壬癸'[tens]}${'山河湖海林泉石溪原岭'[ones]}县`
}

describe('a backup while another process writes', () => {
  test('holds whole plans and no halves each time, and answers from what it holds', async () => {
    const cwd = temporaryFolder()
    writeManyPlans(join(cwd, 'plans'))
    const index = join(cwd, 'index')
    const child = startCommand('scripts/ingest.ts', ['plans', '--index', 'index', '--json'], {
      cwd,
    })
    const end = finished(child)
    const first = () =>
      backUp(index, join(cwd, 'first')).then(
        ({ plans }) => plans > 0,
        () => false,
      )
    await expect.poll(first, { timeout: 10_000, interval: 5 }).toBe(true)
    const counts: number[] = []
    while (child.exitCode === null) {
      const { plans } = await backUp(index, join(cwd, `${counts.length}.backup`))
      if (plans > (counts.at(-1) ?? 0)) counts.push(plans)
      else await sleep(20)
    }
    expect(JSON.parse((await end).stdout)).toMatchObject({ plans: PLANS, refused: [] })
    expect(counts.length).toBeGreaterThan(2)
    expect(counts[0]).toBeLessThan(PLANS)

    const middle = Math.floor(counts.length / 2)
    for (const [i, plans] of counts.entries()) {
      const restored = join(cwd, `restored-${i}`)
      expect(await restore(restored, join(cwd, `${i}.backup`))).toMatchObject({ plans })
      const found = await examine(restored, 'any')
      expect(found.filter(({ level }) => level === 'fault')).toEqual([])
      if (i !== middle) continue
      const { title, answer } = await leadOfLast(restored)
      expect(answer).toContain(`${title.slice(0, 3)}住建局`)
    }
  })
})

/** What the app answers about the last plan in the index. */
async function leadOfLast(indexDir: string): Promise<{ title: string; answer: string }> {
  const app = await createApp({ indexDir }, { now: () => performance.now() })
  try {
    const title = (await app.library.plans('all')).at(-1)?.title ?? ''
    const text = `${title}任务3由谁牵头？`
    const answer = await app.ask({ text, history: [], scope: 'all' })
    return { title, answer: answer.kind === 'answered' ? JSON.stringify(answer) : answer.kind }
  } finally {
    await app.close()
  }
}
