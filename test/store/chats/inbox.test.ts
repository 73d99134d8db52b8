import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openChats } from '../../../src/store/sqlite/chats/openChats.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

function opened(file = ':memory:') {
  const chats = openChats(file)
  onTestFinished(() => chats.close())
  return chats.inbox
}

const entry = (updateId: number, lane = 'a') => ({ updateId, lane, payload: `{"n":${updateId}}` })

describe('the inbox', () => {
  test('takes an update once', async () => {
    const inbox = opened()
    expect(await inbox.record(entry(1), 0)).toBe(true)
    expect(await inbox.record(entry(1), 0)).toBe(false)
    await inbox.claim([])
    await inbox.finish(1)
    expect(await inbox.record(entry(1), 0)).toBe(false)
  })

  test('hands out the oldest update of each lane that is not busy', async () => {
    const inbox = opened()
    for (const one of [entry(3, 'b'), entry(1), entry(2)]) await inbox.record(one, 0)
    expect(await inbox.claim([])).toMatchObject(entry(1))
    expect(await inbox.claim(['a'])).toMatchObject(entry(3, 'b'))
    expect(await inbox.claim(['a', 'b'])).toBeUndefined()
    expect(await inbox.unfinished()).toBe(3)
    await inbox.finish(1)
    expect(await inbox.claim(['b'])).toMatchObject(entry(2))
    expect(await inbox.claim([])).toBeUndefined()
  })

  test('keeps what was not finished over a crash, in order', async () => {
    const file = join(temporaryFolder(), 'chats.db')
    const before = opened(file)
    for (const n of [1, 2, 3]) await before.record(entry(n), 0)
    await before.claim([])
    const after = opened(file)
    expect(await after.recover()).toBe(3)
    expect(await after.claim([])).toMatchObject(entry(1))
  })

  test('never hands out again what is known to be answered', async () => {
    const file = join(temporaryFolder(), 'chats.db')
    const before = opened(file)
    await before.record(entry(1), 0)
    await before.claim([])
    await before.noteSent(1, 99)
    const after = opened(file)
    expect(await after.recover()).toBe(0)
    expect(await after.claim([])).toBeUndefined()
    expect(await after.record(entry(1), 0)).toBe(false)
  })

  test('keeps no text of what is finished', async () => {
    const file = join(temporaryFolder(), 'chats.db')
    const { inbox, close } = openChats(file)
    await inbox.record({ ...entry(1), payload: 'a secret question' }, 0)
    await inbox.record({ ...entry(2), payload: 'a question in hand' }, 0)
    await inbox.finish(1)
    await close()
    const bytes = readFileSync(file, 'latin1')
    expect(bytes).not.toContain('a secret question')
    expect(bytes).toContain('a question in hand')
  })

  test('purges what is finished and old, and nothing else', async () => {
    const inbox = opened()
    for (const n of [1, 2, 3]) await inbox.record(entry(n), n * 1000)
    await inbox.finish(1)
    await inbox.finish(3)
    await inbox.purge(2500)
    expect(await inbox.record(entry(1), 0)).toBe(true)
    expect(await inbox.record(entry(2), 0)).toBe(false)
    expect(await inbox.record(entry(3), 0)).toBe(false)
  })
})
