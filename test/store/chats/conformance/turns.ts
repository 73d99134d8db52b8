import { describe, expect, test } from 'vitest'
import type { GivenAnswer, Turn } from '../../../../src/domain/chat.js'
import type { FreshChats } from '../chatsConformance.js'

export const given: GivenAnswer = {
  kind: 'answered',
  type: 'lead',
  words: '牵头：县水利局',
  pieces: ['县水利局'],
  planIds: [],
  sectionId: undefined,
  path: [],
  quote: '',
}

export function turnsConformance(fresh: FreshChats): void {
  const opened = async () => (await fresh()()).turns

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

    test('are given back by person, chat and topic, the latest few, oldest first', async () => {
      const turns = await opened()
      for (const n of [1, 2, 3, 4]) await turns.remember(turn(n))
      await turns.remember(turn(5, { person: 'q' }))
      await turns.remember(turn(6, { thread: '12' }))
      await turns.remember(turn(7, { chat: 'd' }))
      expect(await turns.latest('c', '', 'p', 2000, 2)).toEqual([turn(3), turn(4)])
      expect(await turns.latest('c', '', 'p', 4000, 3)).toEqual([turn(4)])
      expect(await turns.latest('c', '', 'r', 0, 3)).toEqual([])
    })

    test('are found by the message that answered, whoever asked', async () => {
      const turns = await opened()
      await turns.remember(turn(4, { history: ['问题2', '问题3'] }))
      expect(await turns.ofAnswer('c', 4)).toEqual(turn(4, { history: ['问题2', '问题3'] }))
      expect(await turns.ofAnswer('d', 4)).toBeUndefined()
      expect(await turns.ofAnswer('c', 5)).toBeUndefined()
    })

    test('are found by the message that asked, the latest where it was answered twice', async () => {
      const turns = await opened()
      await turns.remember(turn(4, { questionMessageId: 3 }))
      await turns.remember(turn(6, { questionMessageId: 3 }))
      expect((await turns.ofQuestion('c', 3))?.answerMessageId).toBe(6)
      expect(await turns.ofQuestion('d', 3)).toBeUndefined()
    })

    test('are replaced when the same answer is made anew', async () => {
      const turns = await opened()
      await turns.remember(turn(4))
      await turns.remember(turn(4, { question: '换个问法' }))
      expect(await turns.latest('c', '', 'p', 0, 9)).toEqual([turn(4, { question: '换个问法' })])
    })

    test('are purged when they are old', async () => {
      const turns = await opened()
      await turns.remember(turn(1))
      await turns.remember(turn(2))
      await turns.purge(2000)
      expect(await turns.latest('c', '', 'p', 0, 9)).toEqual([turn(2)])
    })

    describe('that were refused', () => {
      const refused: GivenAnswer = { ...given, kind: 'abstained', words: '没有找到', pieces: [] }
      const ask = (answerMessageId: number, question: string, change: Partial<Turn> = {}): Turn =>
        turn(answerMessageId, { question, given: refused, ...change })

      test('are counted by question over all chats, last asked first', async () => {
        const turns = await opened()
        await turns.remember(ask(1, '步道由谁管？'))
        await turns.remember(ask(2, '绿道多长？'))
        await turns.remember(ask(3, '步道由谁管?', { chat: 'd', person: 'q' }))
        await turns.remember(turn(4, { question: '由谁牵头？' }))
        expect(await turns.unanswered()).toEqual([
          { question: '步道由谁管?', count: 2, lastAskedAt: 3000 },
          { question: '绿道多长？', count: 1, lastAskedAt: 2000 },
        ])
      })

      test('are the same in either script, width and case, and with other marks', async () => {
        const turns = await opened()
        const alike = ['5G基站誰負責', '5g 基站谁负责？？', '５Ｇ基站谁负责。']
        for (const [i, question] of alike.entries()) await turns.remember(ask(i + 1, question))
        expect(await turns.unanswered()).toEqual([
          { question: '５Ｇ基站谁负责。', count: 3, lastAskedAt: 3000 },
        ])
      })

      test('are none where nothing was refused, and none of marks alone', async () => {
        const turns = await opened()
        await turns.remember(turn(1))
        await turns.remember(ask(2, ' ？ '))
        expect(await turns.unanswered()).toEqual([])
      })

      test('are gone with their turns', async () => {
        const turns = await opened()
        await turns.remember(ask(1, '步道由谁管？'))
        await turns.remember(ask(2, '绿道多长？'))
        await turns.purge(2000)
        expect((await turns.unanswered()).map(({ question }) => question)).toEqual(['绿道多长？'])
      })
    })
  })
}
