/** Who answers for a plan, and the questions that were handed to them. */

import type { Handover } from '../../../domain/chat.js'
import type { Handovers } from '../../../domain/chats.js'
import type { PlanId } from '../../../domain/plan.js'
import type { PostgresDatabase } from '../connect.js'

export function createHandovers(database: PostgresDatabase): Handovers {
  return { ...owners(database), ...handedOver(database) }
}

function owners({ rows }: PostgresDatabase): Pick<Handovers, 'ownerOf' | 'setOwner'> {
  return {
    ownerOf: async (plan) =>
      (
        await rows<{ person: string }>(
          `select person from wenji.chat_plan_owners where plan = $1`,
          [plan],
        )
      )[0]?.person,
    setOwner: async (plan, person) =>
      void (person === undefined
        ? await rows(`delete from wenji.chat_plan_owners where plan = $1`, [plan])
        : await rows(
            `insert into wenji.chat_plan_owners (plan, person) values ($1, $2)
             on conflict (plan) do update set person = excluded.person`,
            [plan, person],
          )),
  }
}

function handedOver({ rows }: PostgresDatabase): Omit<Handovers, 'ownerOf' | 'setOwner'> {
  return {
    put: async (handover, nowMs) =>
      void (await rows(
        `insert into wenji.chat_handovers (owner_chat, message_id, chat, thread, answer_message_id,
           question_message_id, plan, handed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (owner_chat, message_id) do update set chat = excluded.chat,
           thread = excluded.thread, answer_message_id = excluded.answer_message_id,
           question_message_id = excluded.question_message_id, plan = excluded.plan,
           handed_at = excluded.handed_at`,
        [
          handover.ownerChat,
          handover.messageId,
          handover.chat,
          handover.thread,
          handover.answerMessageId,
          handover.questionMessageId,
          handover.planId ?? null,
          nowMs,
        ],
      )),
    of: async (ownerChat, messageId) => {
      const [row] = await rows<Omit<Handover, 'planId'> & { readonly planId: PlanId | null }>(
        `select owner_chat as "ownerChat", message_id as "messageId", chat, thread,
           answer_message_id as "answerMessageId", question_message_id as "questionMessageId",
           plan as "planId"
         from wenji.chat_handovers where owner_chat = $1 and message_id = $2`,
        [ownerChat, messageId],
      )
      return row && { ...row, planId: row.planId ?? undefined }
    },
    wasHandedOver: async (chat, answerMessageId) =>
      (
        await rows(
          `select 1 from wenji.chat_handovers where chat = $1 and answer_message_id = $2 limit 1`,
          [chat, answerMessageId],
        )
      ).length > 0,
    purge: async (beforeMs) =>
      void (await rows(`delete from wenji.chat_handovers where handed_at < $1`, [beforeMs])),
  }
}
