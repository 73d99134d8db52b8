/** What is remembered of questions asked on the page: the turn that can be rated, and how it fared. */

import { randomInt } from 'node:crypto'
import type { Answer } from '../../../domain/answer.js'
import type { GivenAnswer, Turn } from '../../../domain/chat.js'
import { createForgetting } from '../../forgetting.js'
import { givenAnswer } from '../../feedback/givenAnswer.js'
import type { Language } from '../../messages.js'
import type { WebChats } from '../ports.js'
import type { AskQuery } from './askQuery.js'

export interface WebTurns {
  /** Returns the number of the turn; the same one again where a page is only loaded anew. */
  readonly remember: (asked: AskedOnPage) => Promise<number>
  /** Notes that a turn of this person was answered better after all; nothing for a number that is none. */
  readonly replaceGiven: (
    number: number,
    person: string,
    better: Answer,
    language: Language,
  ) => Promise<void>
  /** Counts an answer that failed. */
  readonly noteFailure: (ms: number) => Promise<void>
  /** Undefined for a number that is no turn of this person. */
  readonly of: (number: number, person: string) => Promise<Turn | undefined>
}

export interface AskedOnPage {
  readonly person: string
  readonly query: AskQuery
  /** The title of the plan that was asked alone. */
  readonly narrowedTo: string | undefined
  readonly answer: Answer
  readonly language: Language
  /** From the request to the answer. */
  readonly ms: number
}

/** Stands where a chat's id stands for other turns. */
const WEB = 'web'
/** A page that is loaded again within this time asks nothing new. */
const SAME_MS = 30 * 60 * 1000

export function createWebTurns(chats: WebChats, now: () => number): WebTurns {
  const forget = createForgetting(chats)
  let last = 0
  const of: WebTurns['of'] = async (number, person) => {
    const turn = await chats.turns.ofAnswer(WEB, number)
    return turn?.person === person ? turn : undefined
  }
  return {
    remember: async ({ person, query, narrowedTo, answer, language, ms }) => {
      await forget(now())
      const { question = '', history } = query
      const given = givenOf(answer, language, narrowedTo)
      const [before] = await chats.turns.latest(WEB, '', person, now() - SAME_MS, 1)
      if (before && isSame(before, { question, history, given })) {
        await chats.turns.remember({ ...before, given })
        return before.answerMessageId
      }
      // By the clock, so that numbers stay apart over a restart; and by chance, as another process may count at the same moment.
      last = Math.max(last + 1, now() * 1000 + randomInt(1000))
      const number = last
      await chats.turns.remember({
        chat: WEB,
        thread: '',
        person,
        question,
        history,
        questionMessageId: number,
        answerMessageId: number,
        given,
        askedAt: now(),
      })
      await chats.asked.add({ at: now(), kind: answer.kind, ms })
      return number
    },
    replaceGiven: async (number, person, better, language) => {
      const turn = await of(number, person)
      if (!turn) return
      const given = givenOf(better, language, turn.given.narrowedTo)
      await chats.turns.remember({ ...turn, given })
    },
    noteFailure: (ms) => chats.asked.add({ at: now(), kind: 'failed', ms }),
    of,
  }
}

function givenOf(answer: Answer, language: Language, narrowedTo: string | undefined): GivenAnswer {
  const given = givenAnswer(answer, language)
  return narrowedTo === undefined ? given : { ...given, narrowedTo }
}

function isSame(
  turn: Turn,
  { question, history, given }: Pick<Turn, 'question' | 'history' | 'given'>,
): boolean {
  return (
    turn.question === question &&
    turn.given.narrowedTo === given.narrowedTo &&
    turn.given.summaryOf === given.summaryOf &&
    turn.history.length === history.length &&
    turn.history.every((earlier, i) => earlier === history[i])
  )
}
