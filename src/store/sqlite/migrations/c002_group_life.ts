/** What a group keeps: settings, what messages show, ratings, plan owners, saved questions, and how questions fared. */

import type { Migration } from '../database.js'

/** Ids of chats, people and plans are text; times are milliseconds since the epoch. */
export const c002GroupLife: Migration = {
  id: 2,
  name: 'group_life',
  sql: `
    create table chats (
      chat text primary key,
      title text not null default '',
      allowed integer check (allowed in (0, 1)), -- null: as the installation's settings say
      allowed_by text not null default '',
      scope text,                                -- JSON: [plan id]; null: all plans
      pin text,                                  -- plan id
      auto integer not null default 0 check (auto in (0, 1)),
      changed_at integer not null
    ) strict;
    insert into chats (chat, allowed, allowed_by, changed_at)
      select chat, 1, allowed_by, allowed_at from allowed_chats;
    drop table allowed_chats;

    -- The old turns know nothing of their answers; a follow-up after an upgrade begins anew.
    drop table turns;
    create table turns (
      chat text not null,
      thread text not null,
      person text not null,
      question text not null,
      history text not null,         -- JSON: [question]
      question_message_id integer not null,
      answer_message_id integer not null,
      given text not null,           -- JSON: GivenAnswer
      asked_at integer not null,
      primary key (chat, answer_message_id)
    ) strict;
    create index turns_person on turns (chat, thread, person, asked_at);
    create index turns_question on turns (chat, question_message_id);

    create table views (
      chat text not null,
      message_id integer not null,
      person text not null,
      kind text not null,
      state text not null,
      shown_at integer not null,
      primary key (chat, message_id)
    ) strict;

    -- Copied from the turn at the first rating, because turns are forgotten after some days.
    create table rated_answers (
      chat text not null,
      answer_message_id integer not null,
      turn text not null,            -- JSON: Turn
      primary key (chat, answer_message_id)
    ) strict;
    create table ratings (
      chat text not null,
      answer_message_id integer not null,
      person text not null,
      verdict text not null check (verdict in ('up', 'down')),
      complaint text check (complaint in ('wrong-section', 'wrong-figure', 'missing')),
      rated_at integer not null,
      primary key (chat, answer_message_id, person),
      foreign key (chat, answer_message_id) references rated_answers on delete cascade
    ) strict;
    create index ratings_by_time on ratings (rated_at);

    create table asked (
      at integer not null,
      kind text not null,
      ms real not null
    ) strict;
    create index asked_by_time on asked (at);

    create table plan_owners (
      plan text primary key,
      person text not null
    ) strict;
    create table handovers (
      owner_chat text not null,
      message_id integer not null,
      chat text not null,
      thread text not null,
      answer_message_id integer not null,
      question_message_id integer not null,
      plan text,
      handed_at integer not null,
      primary key (owner_chat, message_id)
    ) strict;

    create table saved_questions (
      id text primary key,
      gold text not null,            -- one line of a questions file
      origin text not null check (origin in ('file', 'rating')),
      is_right integer check (is_right in (0, 1)),
      answer text not null default ''
    ) strict;

    create table marks (name text primary key, value text not null) strict;

    create index inbox_lanes on inbox (state, lane, update_id);
  `,
}
