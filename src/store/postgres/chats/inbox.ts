/** Every update of all processes: whoever is free answers the next one, in order within a lane, and one at a time. */

import type { ClaimedEntry } from '../../../domain/chat.js'
import type { Inbox } from '../../../domain/chats.js'
import type { PostgresDatabase } from '../connect.js'
import { codeOf } from '../faults.js'

const UNIQUE_VIOLATION = '23505'

/** @param holder this process, which its lease says to be alive. */
export function createInbox(database: PostgresDatabase, holder: string): Inbox {
  return { ...intake(database, holder), ...answering(database, holder), ...upkeep(database) }
}

function intake({ rows }: PostgresDatabase, holder: string): Pick<Inbox, 'record' | 'claim'> {
  const claim: Inbox['claim'] = async (busyLanes) => {
    try {
      return (await rows<ClaimedEntry>(CLAIM, [holder, busyLanes]))[0]
    } catch (error) {
      // Another process has taken an older update of that lane at this very moment.
      if (codeOf(error) === UNIQUE_VIOLATION) return claim(busyLanes)
      throw error
    }
  }
  return {
    claim,
    record: async ({ updateId, lane, payload }, nowMs) => {
      const recorded = await rows(
        `insert into wenji.chat_inbox (update_id, lane, payload, received_at, state)
         values ($1, $2, $3, $4, 'waiting')
         on conflict (update_id) do nothing
         returning update_id`,
        [updateId, lane, payload, nowMs],
      )
      return recorded.length > 0
    },
  }
}

// The oldest of each lane first: a lane that is flooded costs one step, not one a message. Rows that another process is claiming
// are passed by.
const CLAIM = `
  with recursive lanes (lane) as (
    (select min(lane) from wenji.chat_inbox where state = 'waiting')
    union all
    select (select min(i.lane) from wenji.chat_inbox i where i.state = 'waiting' and i.lane > lanes.lane)
    from lanes where lanes.lane is not null
  ),
  oldest as materialized (
    select (
      select min(i.update_id) from wenji.chat_inbox i where i.state = 'waiting' and i.lane = lanes.lane
    ) as update_id
    from lanes
    where lane is not null and lane <> all($2) and not exists (
      select 1 from wenji.chat_inbox c where c.state = 'claimed' and c.lane = lanes.lane
    )
  ),
  next as materialized (
    select update_id from wenji.chat_inbox
    where state = 'waiting' and update_id in (select update_id from oldest)
    order by update_id
    limit 1
    for update skip locked
  )
  update wenji.chat_inbox i set state = 'claimed', claimed_by = $1
  from next where i.update_id = next.update_id
  returning i.update_id as "updateId", i.lane, i.payload, i.received_at as "receivedAt"
`

/** A process that was taken for dead, and was not, changes nothing of what another one has in hand by now. */
function answering(
  { rows }: PostgresDatabase,
  holder: string,
): Pick<Inbox, 'noteSent' | 'finish' | 'release'> {
  return {
    noteSent: async (updateId, messageId) =>
      void (await rows(`update wenji.chat_inbox set answer_message_id = $2 where update_id = $1`, [
        updateId,
        messageId,
      ])),
    // What was answered is needed no longer: only that it was.
    finish: async (updateId) =>
      void (await rows(
        `update wenji.chat_inbox set state = 'done', payload = '', claimed_by = null
         where update_id = $1 and (state <> 'claimed' or claimed_by = $2)`,
        [updateId, holder],
      )),
    release: async (updateId) =>
      void (await rows(
        `${RELEASE} where update_id = $1 and state = 'claimed' and claimed_by = $2`,
        [updateId, holder],
      )),
  }
}

const RELEASE = `
  update wenji.chat_inbox set
    state = case when answer_message_id is null then 'waiting' else 'done' end,
    payload = case when answer_message_id is null then payload else '' end,
    claimed_by = null
`

function upkeep({ rows }: PostgresDatabase): Pick<Inbox, 'recover' | 'unfinished' | 'purge'> {
  const unfinished = async (): Promise<number> => {
    const [row] = await rows<{ count: number }>(
      `select count(*) as count from wenji.chat_inbox where state in ('waiting', 'claimed')`,
    )
    return row?.count ?? 0
  }
  return {
    unfinished,
    recover: async () => {
      await rows(`${RELEASE} where state = 'claimed' and not exists (
        select 1 from wenji.leases l where l.holder = claimed_by and l.until > now()
      )`)
      return unfinished()
    },
    purge: async (beforeMs) =>
      void (await rows(`delete from wenji.chat_inbox where state = 'done' and received_at < $1`, [
        beforeMs,
      ])),
  }
}
