import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Turn } from '../../src/domain/chat.js'
import { openInbox } from '../../src/store/inbox.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

function opened(file = ':memory:') {
  const inbox = openInbox(file)
  onTestFinished(() => inbox.close())
  return inbox
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
    expect(inbox.claim([])).toEqual(entry(1))
    expect(inbox.claim(['a'])).toEqual(entry(3, 'b'))
    expect(inbox.claim(['a', 'b'])).toBeUndefined()
    expect(inbox.unfinished()).toBe(3)
    inbox.finish(1)
    expect(inbox.claim(['b'])).toEqual(entry(2))
    expect(inbox.claim([])).toBeUndefined()
  })

  test('keeps what was not finished over a crash, in order', () => {
    const file = join(temporaryFolder(), 'chats.db')
    const before = opened(file)
    for (const n of [1, 2, 3]) before.record(entry(n), 0)
    before.claim([])
    const after = opened(file)
    expect(after.recover()).toBe(3)
    expect(after.claim([])).toEqual(entry(1))
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
    const inbox = openInbox(file)
    inbox.record({ ...entry(1), payload: 'a secret question' }, 0)
    inbox.record({ ...entry(2), payload: 'a question in hand' }, 0)
    inbox.finish(1)
    inbox.close()
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

describe('turns', () => {
  const turn = (answerMessageId: number, change: Partial<Turn> = {}): Turn => ({
    chat: 'c',
    thread: '',
    person: 'p',
    question: `问题${answerMessageId}`,
    history: [],
    answerMessageId,
    askedAt: answerMessageId * 1000,
    ...change,
  })

  test('are given back by person, chat and topic, the latest few, oldest first', () => {
    const inbox = opened()
    for (const n of [1, 2, 3, 4]) inbox.remember(turn(n))
    inbox.remember(turn(5, { person: 'q' }))
    inbox.remember(turn(6, { thread: '12' }))
    inbox.remember(turn(7, { chat: 'd' }))
    expect(inbox.turnsOf('c', '', 'p', 2000, 2)).toEqual([turn(3), turn(4)])
    expect(inbox.turnsOf('c', '', 'p', 4000, 3)).toEqual([turn(4)])
    expect(inbox.turnsOf('c', '', 'r', 0, 3)).toEqual([])
  })

  test('are found by the message that answered, whoever asked', () => {
    const inbox = opened()
    inbox.remember(turn(4, { history: ['问题2', '问题3'] }))
    expect(inbox.turnOfAnswer('c', 4)).toEqual(turn(4, { history: ['问题2', '问题3'] }))
    expect(inbox.turnOfAnswer('d', 4)).toBeUndefined()
    expect(inbox.turnOfAnswer('c', 5)).toBeUndefined()
  })

  test('are purged when they are old', () => {
    const inbox = opened()
    inbox.remember(turn(1))
    inbox.remember(turn(2))
    inbox.purge(2000)
    expect(inbox.turnsOf('c', '', 'p', 0, 9)).toEqual([turn(2)])
  })
})

describe('allowed chats', () => {
  test('stay allowed, each once', () => {
    const file = join(temporaryFolder(), 'chats.db')
    const inbox = opened(file)
    expect(inbox.allowedChats()).toEqual([])
    inbox.allow('-1001', '7', 0)
    inbox.allow('-1001', '8', 1)
    inbox.allow('42', '7', 2)
    expect(opened(file).allowedChats()).toEqual(['-1001', '42'])
  })
})
