/** Every update is written here before anything is done with it: a second delivery gives no second answer, a crash loses none. */

import type { ClaimedEntry } from '../../../domain/chat.js'
import type { Inbox } from '../../../domain/chats.js'
import type { Database } from '../database.js'
import type { AtOnce } from './promising.js'

/** Prepares the statements. */
export function createInbox(database: Database): AtOnce<Inbox> {
  return { ...intake(database), ...answering(database), ...upkeep(database) }
}

function intake(database: Database): Pick<AtOnce<Inbox>, 'record' | 'claim'> {
  const insert = database.prepare(`
    insert into inbox (update_id, lane, payload, received_at, state)
    values (:updateId, :lane, :payload, :nowMs, 'waiting')
    on conflict (update_id) do nothing
  `)
  // The oldest of each lane first: a lane that is flooded costs one step, not one a message.
  const next = database.prepare<
    { busy: string },
    { updateId: number; lane: string; payload: string; receivedAt: number }
  >(`
    with recursive lanes (lane) as (
      select min(lane) from inbox where state = 'waiting'
      union all
      select (select min(lane) from inbox where state = 'waiting' and lane > lanes.lane)
      from lanes where lane is not null
    ),
    oldest (update_id) as (
      select (select min(update_id) from inbox where state = 'waiting' and lane = lanes.lane)
      from lanes
      where lane is not null and lane not in (select value from json_each(:busy))
    )
    select update_id as updateId, lane, payload, received_at as receivedAt from inbox
    where update_id = (select min(update_id) from oldest)
  `)
  const claimed = database.prepare(`update inbox set state = 'claimed' where update_id = :updateId`)
  return {
    record: (entry, nowMs) => insert.run({ ...entry, nowMs }).changes > 0,
    claim: database.transaction((busyLanes: readonly string[]): ClaimedEntry | undefined => {
      const row = next.get({ busy: JSON.stringify(busyLanes) })
      if (row) claimed.run({ updateId: row.updateId })
      return row
    }),
  }
}

function answering(database: Database): Pick<AtOnce<Inbox>, 'noteSent' | 'finish' | 'release'> {
  const sent = database.prepare(
    `update inbox set answer_message_id = :messageId where update_id = :updateId`,
  )
  // What was answered is needed no longer: only that it was.
  const done = database.prepare(
    `update inbox set state = 'done', payload = '' where update_id = :updateId`,
  )
  const release = database.prepare(`
    update inbox set
      state = case when answer_message_id is null then 'waiting' else 'done' end,
      payload = case when answer_message_id is null then payload else '' end
    where update_id = :updateId and state = 'claimed'
  `)
  return {
    noteSent: (updateId, messageId) => void sent.run({ updateId, messageId }),
    finish: (updateId) => void done.run({ updateId }),
    release: (updateId) => void release.run({ updateId }),
  }
}

function upkeep(database: Database): Pick<AtOnce<Inbox>, 'recover' | 'unfinished' | 'purge'> {
  const settle = database.prepare(`
    update inbox set state = 'done', payload = ''
    where state = 'claimed' and answer_message_id is not null
  `)
  const release = database.prepare(`update inbox set state = 'waiting' where state = 'claimed'`)
  const unfinished = database.prepare<[], { count: number }>(
    `select count(*) as count from inbox where state <> 'done'`,
  )
  const purge = database.prepare(
    `delete from inbox where state = 'done' and received_at < :beforeMs`,
  )
  return {
    recover: database.transaction(() => {
      settle.run()
      release.run()
      return unfinished.get()?.count ?? 0
    }),
    unfinished: () => unfinished.get()?.count ?? 0,
    purge: (beforeMs) => void purge.run({ beforeMs }),
  }
}
