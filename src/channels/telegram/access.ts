/** Who may ask: admins, the chats that are allowed, and in private the members of an allowed group. */

import { type Api, GrammyError } from 'grammy'
import type { TelegramInbox } from './ports.js'

export interface AccessOptions {
  readonly adminIds: readonly number[]
  /** Chat and user ids, or `all`; empty means admins alone until one allows a chat. */
  readonly allowedChats: 'all' | readonly string[]
  /** Keeps the chats that an admin has allowed since. */
  readonly inbox: Pick<TelegramInbox, 'allow' | 'allowedChats'>
  readonly api: Pick<Api, 'getChatMember'>
  readonly now: () => number
}

export interface Access {
  readonly isAdmin: (userId: number | undefined) => boolean
  readonly mayAsk: (chatId: number, userId: number | undefined) => Promise<boolean>
  readonly allow: (chatId: string, by: string) => void
  /** A group became a supergroup: what was allowed stays so under the new id. */
  readonly moved: (from: number, to: number) => void
}

/** What Telegram said of a membership is believed for so long; who was no member may just have joined. */
const MEMBER_MS = 10 * 60 * 1000
const STRANGER_MS = 30 * 1000
const MOST_KNOWN = 10_000
const MOST_GROUPS = 20

export function createAccess(options: AccessOptions): Access {
  const { inbox, now } = options
  const isMember = createMemberships(options)
  const allowed = (): readonly string[] => [
    ...(options.allowedChats === 'all' ? [] : options.allowedChats),
    ...inbox.allowedChats(),
  ]
  const isAdmin = (userId: number | undefined): boolean =>
    userId !== undefined && options.adminIds.includes(userId)

  return {
    isAdmin,
    mayAsk: async (chatId, userId) => {
      if (options.allowedChats === 'all' || (chatId === userId && isAdmin(userId))) return true
      const chats = allowed()
      if (chats.includes(String(chatId))) return true
      if (userId === undefined || chatId !== userId) return false
      const groups = chats.filter((chat) => chat.startsWith('-')).slice(0, MOST_GROUPS)
      for (const group of groups) if (await isMember(group, userId)) return true
      return false
    },
    allow: (chatId, by) => inbox.allow(chatId, by, now()),
    moved: (from, to) => {
      if (allowed().includes(String(from))) inbox.allow(String(to), String(from), now())
    },
  }
}

function createMemberships({ api, now }: AccessOptions) {
  const known = new Map<string, { readonly member: boolean; readonly untilMs: number }>()
  const keep = (key: string, member: boolean): boolean => {
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(key, { member, untilMs: now() + (member ? MEMBER_MS : STRANGER_MS) })
    return member
  }
  return async (group: string, userId: number): Promise<boolean> => {
    const key = `${group}:${userId}`
    const cached = known.get(key)
    if (cached && now() < cached.untilMs) return cached.member
    try {
      const found = await api.getChatMember(group, userId)
      return keep(key, found.status === 'restricted' ? found.is_member : MEMBERS.has(found.status))
    } catch (error) {
      // A group that the bot cannot ask about vouches for nobody. A broken connection says nothing either way.
      const told = error instanceof GrammyError && error.error_code < 500
      return told ? keep(key, false) : false
    }
  }
}

const MEMBERS: ReadonlySet<string> = new Set(['creator', 'administrator', 'member'])
