/** The tables of the chats' own database: what came in, what was said, who may ask. Not derived from any plan. */

import type { Migration } from '../database.js'

export const c001Chats: Migration = {
  id: 1,
  name: 'chats',
  sql: `
    create table inbox (
      update_id integer primary key,
      lane text not null,
      payload text not null,
      received_at integer not null,
      state text not null check (state in ('waiting', 'claimed', 'done')),
      answer_message_id integer
    ) strict;
    create index inbox_waiting on inbox (state, update_id);

    create table turns (
      chat text not null,
      thread text not null,
      person text not null,
      question text not null,
      history text not null,
      answer_message_id integer not null,
      asked_at integer not null,
      primary key (chat, answer_message_id)
    ) strict;
    create index turns_person on turns (chat, thread, person, asked_at);

    create table allowed_chats (
      chat text primary key,
      allowed_by text not null,
      allowed_at integer not null
    ) strict;
  `,
}
