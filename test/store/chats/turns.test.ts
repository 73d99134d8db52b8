import { describe, expect, onTestFinished, test } from 'vitest'
import type { GivenAnswer, Turn } from '../../../src/domain/chat.js'
import { openChats } from '../../../src/store/chats/openChats.js'

const given: GivenAnswer = {
  kind: 'answered',
  type: 'lead',
  words: '牵头：县水利局',
  pieces: ['县水利局'],
  planIds: [],
  sectionId: undefined,
  path: [],
  quote: '',
}

function opened() {
  const chats = openChats(':memory:')
  onTestFinished(() => chats.close())
  return chats.turns
}

describe('turns', () => {
  const turn = (answerMessageId: number, change: Partial<Turn> = {}): Turn => ({
    chat: 'c',
    thread: '',
    person: 'p',
    question: `问题${answerMessageId}`,
    history: [],
    questionMessageId: answerMessageId - 1,
    answerMessageId,
    given,
    askedAt: answerMessageId * 1000,
    ...change,
  })

  test('are given back by person, chat and topic, the latest few, oldest first', () => {
    const turns = opened()
    for (const n of [1, 2, 3, 4]) turns.remember(turn(n))
    turns.remember(turn(5, { person: 'q' }))
    turns.remember(turn(6, { thread: '12' }))
    turns.remember(turn(7, { chat: 'd' }))
    expect(turns.latest('c', '', 'p', 2000, 2)).toEqual([turn(3), turn(4)])
    expect(turns.latest('c', '', 'p', 4000, 3)).toEqual([turn(4)])
    expect(turns.latest('c', '', 'r', 0, 3)).toEqual([])
  })

  test('are found by the message that answered, whoever asked', () => {
    const turns = opened()
    turns.remember(turn(4, { history: ['问题2', '问题3'] }))
    expect(turns.ofAnswer('c', 4)).toEqual(turn(4, { history: ['问题2', '问题3'] }))
    expect(turns.ofAnswer('d', 4)).toBeUndefined()
    expect(turns.ofAnswer('c', 5)).toBeUndefined()
  })

  test('are found by the message that asked, the latest where it was answered twice', () => {
    const turns = opened()
    turns.remember(turn(4, { questionMessageId: 3 }))
    turns.remember(turn(6, { questionMessageId: 3 }))
    expect(turns.ofQuestion('c', 3)?.answerMessageId).toBe(6)
    expect(turns.ofQuestion('d', 3)).toBeUndefined()
  })

  test('are replaced when the same answer is made anew', () => {
    const turns = opened()
    turns.remember(turn(4))
    turns.remember(turn(4, { question: '换个问法' }))
    expect(turns.latest('c', '', 'p', 0, 9)).toEqual([turn(4, { question: '换个问法' })])
  })

  test('are purged when they are old', () => {
    const turns = opened()
    turns.remember(turn(1))
    turns.remember(turn(2))
    turns.purge(2000)
    expect(turns.latest('c', '', 'p', 0, 9)).toEqual([turn(2)])
  })
})
