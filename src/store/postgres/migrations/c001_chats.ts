/** What is kept of the chats. Times are milliseconds since the epoch, but for those of leases, which are the server's. */

import type { PostgresMigration } from '../migrate.js'

export const c001Chats: PostgresMigration = {
  id: 1,
  name: 'chats',
  sql: `
    create table wenji.chat_inbox (
      update_id bigint primary key,
      lane text not null,
      payload text not null,
      received_at bigint not null,
      state text not null check (state in ('waiting', 'claimed', 'done')),
      claimed_by text,                 -- the process that has it in hand
      answer_message_id bigint
    );
    -- Two processes never answer one chat at once, whatever they looked at before they claimed.
    create unique index chat_inbox_in_hand on wenji.chat_inbox (lane) where state = 'claimed';
    create index chat_inbox_waiting on wenji.chat_inbox (lane, update_id) where state = 'waiting';
    create index chat_inbox_done on wenji.chat_inbox (received_at) where state = 'done';

    create table wenji.chat_turns (
      chat text not null,
      thread text not null,
      person text not null,
      question text not null,
      history text not null,           -- JSON: [question]
      question_message_id bigint not null,
      answer_message_id bigint not null,
      kind text not null,
      given text not null,             -- JSON: GivenAnswer
      asked_at bigint not null,
      primary key (chat, answer_message_id)
    );
    create index chat_turns_person on wenji.chat_turns (chat, thread, person, asked_at);
    create index chat_turns_question on wenji.chat_turns (chat, question_message_id);
    create index chat_turns_time on wenji.chat_turns (asked_at);

    create table wenji.chat_settings (
      chat text primary key,
      title text not null,
      allowed boolean,                 -- null: as the installation's settings say
      allowed_by text not null,
      scope text,                      -- JSON: [plan id]; null: all plans
      pin text,
      auto boolean not null,
      changed_at bigint not null
    );

    create table wenji.chat_views (
      chat text not null,
      message_id bigint not null,
      person text not null,
      kind text not null,
      state text not null,
      shown_at bigint not null,
      primary key (chat, message_id)
    );
    create index chat_views_kind on wenji.chat_views (kind, shown_at);

    -- Copied from the turn at the first rating, because turns are forgotten after some days.
    create table wenji.chat_rated_answers (
      chat text not null,
      answer_message_id bigint not null,
      turn text not null,              -- JSON: Turn
      primary key (chat, answer_message_id)
    );
    create table wenji.chat_ratings (
      chat text not null,
      answer_message_id bigint not null,
      person text not null,
      verdict text not null check (verdict in ('up', 'down')),
      complaint text check (complaint in ('wrong-section', 'wrong-figure', 'missing')),
      rated_at bigint not null,
      primary key (chat, answer_message_id, person),
      foreign key (chat, answer_message_id) references wenji.chat_rated_answers on delete cascade
    );

    create table wenji.chat_asked (
      at bigint not null,
      kind text not null,
      ms double precision not null
    );
    create index chat_asked_time on wenji.chat_asked (at);

    create table wenji.chat_plan_owners (plan text primary key, person text not null);
    create table wenji.chat_handovers (
      owner_chat text not null,
      message_id bigint not null,
      chat text not null,
      thread text not null,
      answer_message_id bigint not null,
      question_message_id bigint not null,
      plan text,
      handed_at bigint not null,
      primary key (owner_chat, message_id)
    );
    create index chat_handovers_answer on wenji.chat_handovers (chat, answer_message_id);

    create table wenji.chat_saved_questions (
      id text primary key,
      gold text not null,              -- one line of a questions file
      origin text not null check (origin in ('file', 'rating')),
      is_right boolean,
      answer text not null default ''
    );

    create table wenji.chat_model_calls (
      day text not null,               -- 2026-03-09
      whose text not null check (whose in ('all', 'person', 'chat')),
      id text not null,                -- of the person or chat; empty for all
      count integer not null,
      primary key (day, whose, id)
    );

    create table wenji.chat_marks (name text primary key, value text not null);

    create table wenji.chat_buckets (
      key text primary key,
      left_over double precision,      -- null: new
      at bigint not null,
      noticed boolean not null
    );
    create index chat_buckets_time on wenji.chat_buckets (at);

    create table wenji.chat_used_tickets (ticket text primary key, until bigint not null);
  `,
}
