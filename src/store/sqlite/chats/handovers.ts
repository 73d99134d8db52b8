/** Who answers for a plan, and the questions that were handed to them. */

import type { Handover } from '../../../domain/chat.js'
import type { Handovers } from '../../../domain/chats.js'
import type { PlanId } from '../../../domain/plan.js'
import type { Database } from '../database.js'
import type { AtOnce } from './promising.js'

interface HandoverRow {
  readonly owner_chat: string
  readonly message_id: number
  readonly chat: string
  readonly thread: string
  readonly answer_message_id: number
  readonly question_message_id: number
  readonly plan: string | null
}

/** Prepares the statements. */
export function createHandovers(database: Database): AtOnce<Handovers> {
  return { ...owners(database), ...handedOver(database) }
}

function owners(database: Database): Pick<AtOnce<Handovers>, 'ownerOf' | 'setOwner'> {
  const one = database
    .prepare<{ plan: string }, string>(`select person from plan_owners where plan = :plan`)
    .pluck()
  const put = database.prepare(
    `insert or replace into plan_owners (plan, person) values (:plan, :person)`,
  )
  const drop = database.prepare(`delete from plan_owners where plan = :plan`)
  return {
    ownerOf: (plan) => one.get({ plan }),
    setOwner: (plan, person) =>
      void (person === undefined ? drop.run({ plan }) : put.run({ plan, person })),
  }
}

function handedOver(database: Database): Omit<AtOnce<Handovers>, 'ownerOf' | 'setOwner'> {
  const insert = database.prepare(`
    insert or replace into handovers (owner_chat, message_id, chat, thread, answer_message_id,
      question_message_id, plan, handed_at)
    values (:ownerChat, :messageId, :chat, :thread, :answerMessageId, :questionMessageId, :plan, :nowMs)
  `)
  const one = database.prepare<{ ownerChat: string; messageId: number }, HandoverRow>(
    `select * from handovers where owner_chat = :ownerChat and message_id = :messageId`,
  )
  const before = database
    .prepare<{ chat: string; answerMessageId: number }, number>(
      `select 1 from handovers where chat = :chat and answer_message_id = :answerMessageId limit 1`,
    )
    .pluck()
  const purge = database.prepare(`delete from handovers where handed_at < :beforeMs`)
  return {
    put: (handover, nowMs) =>
      void insert.run({ ...handover, plan: handover.planId ?? null, nowMs }),
    of: (ownerChat, messageId) => {
      const row = one.get({ ownerChat, messageId })
      return row && handoverOf(row)
    },
    wasHandedOver: (chat, answerMessageId) => before.get({ chat, answerMessageId }) !== undefined,
    purge: (beforeMs) => void purge.run({ beforeMs }),
  }
}

function handoverOf(row: HandoverRow): Handover {
  return {
    ownerChat: row.owner_chat,
    messageId: row.message_id,
    chat: row.chat,
    thread: row.thread,
    answerMessageId: row.answer_message_id,
    questionMessageId: row.question_message_id,
    planId: row.plan === null ? undefined : (row.plan as PlanId),
  }
}
