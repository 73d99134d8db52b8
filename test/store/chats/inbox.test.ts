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
  test('takes an update once', () => {
    const inbox = opened()
    expect(inbox.record(entry(1), 0)).toBe(true)
    expect(inbox.record(entry(1), 0)).toBe(false)
    inbox.claim([])
    inbox.finish(1)
    expect(inbox.record(entry(1), 0)).toBe(false)
  })

  test('hands out the oldest update of each lane that is not busy', () => {
    const inbox = opened()
    for (const one of [entry(3, 'b'), entry(1), entry(2)]) inbox.record(one, 0)
    expect(inbox.claim([])).toMatchObject(entry(1))
    expect(inbox.claim(['a'])).toMatchObject(entry(3, 'b'))
    expect(inbox.claim(['a', 'b'])).toBeUndefined()
    expect(inbox.unfinished()).toBe(3)
    inbox.finish(1)
    expect(inbox.claim(['b'])).toMatchObject(entry(2))
    expect(inbox.claim([])).toBeUndefined()
  })

  test('keeps what was not finished over a crash, in order', () => {
    const file = join(temporaryFolder(), 'chats.db')
    const before = opened(file)
    for (const n of [1, 2, 3]) before.record(entry(n), 0)
    before.claim([])
    const after = opened(file)
    expect(after.recover()).toBe(3)
    expect(after.claim([])).toMatchObject(entry(1))
  })

  test('never hands out again what is known to be answered', () => {
    const file = join(temporaryFolder(), 'chats.db')
    const before = opened(file)
    before.record(entry(1), 0)
    before.claim([])
    before.noteSent(1, 99)
    const after = opened(file)
    expect(after.recover()).toBe(0)
    expect(after.claim([])).toBeUndefined()
    expect(after.record(entry(1), 0)).toBe(false)
  })

  test('keeps no text of what is finished', () => {
    const file = join(temporaryFolder(), 'chats.db')
    const { inbox, close } = openChats(file)
    inbox.record({ ...entry(1), payload: 'a secret question' }, 0)
    inbox.record({ ...entry(2), payload: 'a question in hand' }, 0)
    inbox.finish(1)
    close()
    const bytes = readFileSync(file, 'latin1')
    expect(bytes).not.toContain('a secret question')
    expect(bytes).toContain('a question in hand')
  })

  test('purges what is finished and old, and nothing else', () => {
    const inbox = opened()
    for (const n of [1, 2, 3]) inbox.record(entry(n), n * 1000)
    inbox.finish(1)
    inbox.finish(3)
    inbox.purge(2500)
    expect(inbox.record(entry(1), 0)).toBe(true)
    expect(inbox.record(entry(2), 0)).toBe(false)
    expect(inbox.record(entry(3), 0)).toBe(false)
  })
})
