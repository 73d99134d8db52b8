/** Five hundred pages go in beside a bot that serves people: nobody waits for them. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import type { PlayedChat } from '../support/botApiChats.js'
import { openOffice, WITHIN } from '../support/botProcess.js'
import { finished } from '../support/command.js'
import { generatedPlan } from '../support/generatedPlans.js'

/** The server gives the first person this id. */
const ADMIN_ID = 501
const PLANS = 10
/** Some 330,000 characters in all: 660 to a page. */
const SECTIONS = 250
const CHARACTERS = 500 * 600

test(
  'the event loop is never held up for more than 200 ms while 500 pages are indexed beside a serving bot',
  { timeout: 300_000 },
  async () => {
    const { server, folder, start } = await openOffice({ ADMIN_IDS: String(ADMIN_ID) })
    const { child, said } = await start()
    const admin = server.person('管理员')
    const adminChat = server.privateChat(admin)
    // A bot may write so much to one group, and no more.
    const groups = Array.from({ length: 30 }, (_, i) => server.group(`第${i + 1}群`, []))
    let characters = 0
    for (let number = 1; number <= PLANS; number++) {
      const text = generatedPlan({ number, sections: SECTIONS })
      characters += text.length
      writeFileSync(join(folder, `plan-${number}.md`), text)
    }
    expect(characters).toBeGreaterThan(CHARACTERS)

    server.say(adminChat, admin, '/reindex')
    const isIndexed = () =>
      [...adminChat.messages.values()].some(({ text }) => /新增 10 份/.test(text ?? ''))
    const tookMs: number[] = []
    while (!isIndexed()) {
      const group = groups[tookMs.length % groups.length] as PlayedChat
      const before = server.written(group).length
      const askedAt = performance.now()
      const person = server.person(`职员${tookMs.length}`)
      server.say(group, person, '@wenji_bot 青石县河道清淤由谁牵头？')
      await expect
        .poll(() => server.written(group).length, { ...WITHIN, interval: 2 })
        .toBe(before + 1)
      tookMs.push(performance.now() - askedAt)
    }
    // Else nothing was asked while it worked.
    expect(tookMs.length).toBeGreaterThan(20)
    for (const answer of groups.flatMap((group) => server.written(group)))
      expect(answer.text).toContain('县水利局')
    expect(Math.max(...tookMs)).toBeLessThan(2_000)

    const end = finished(child)
    child.kill('SIGTERM')
    expect((await end).code).toBe(0)
    expect(said()).not.toContain('loop-blocked')
  },
)
