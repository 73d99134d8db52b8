import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openChats } from '../../../src/store/sqlite/chats/openChats.js'
import { entry } from './conformance/inbox.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

function opened(file: string) {
  const chats = openChats(file)
  onTestFinished(() => chats.close())
  return chats.inbox
}

describe('the inbox in a file', () => {
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
})
