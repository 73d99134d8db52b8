/** Who may ask: admins, the chats that are allowed, and in private the members of an allowed group. */

import type { Api } from 'grammy'

export interface AccessOptions {
  readonly adminIds: readonly number[]
  /** Chat and user ids, or `all`; empty means admins alone until one allows a chat. */
  readonly allowedChats: 'all' | readonly string[]
  /** Chats that an admin has allowed since. */
  readonly allowedSince: () => readonly string[]
  readonly api: Pick<Api, 'getChatMember'>
  readonly now: () => number
}

export interface Access {
  readonly isAdmin: (userId: number | undefined) => boolean
  readonly mayAsk: (chatId: number, userId: number | undefined) => Promise<boolean>
}

/** A membership is believed for so long before Telegram is asked again. */
const MEMBERSHIP_MS = 10 * 60 * 1000
const MOST_GROUPS = 20

export function createAccess(options: AccessOptions): Access {
  const known = new Map<string, { readonly member: boolean; readonly atMs: number }>()
  const isAdmin = (userId: number | undefined): boolean =>
    userId !== undefined && options.adminIds.includes(userId)

  const isMember = async (group: string, userId: number): Promise<boolean> => {
    const key = `${group}:${userId}`
    const cached = known.get(key)
    if (cached && options.now() - cached.atMs < MEMBERSHIP_MS) return cached.member
    // A group that the bot cannot ask about vouches for nobody.
    const status = await options.api.getChatMember(group, userId).then(
      (found) => found.status,
      () => 'left' as const,
    )
    const member = ['creator', 'administrator', 'member', 'restricted'].includes(status)
    known.set(key, { member, atMs: options.now() })
    return member
  }

  return {
    isAdmin,
    mayAsk: async (chatId, userId) => {
      if (options.allowedChats === 'all' || (chatId === userId && isAdmin(userId))) return true
      const allowed = [...options.allowedChats, ...options.allowedSince()]
      if (allowed.includes(String(chatId))) return true
      if (userId === undefined || chatId !== userId) return false
      if (allowed.includes(String(userId))) return true
      const groups = allowed.filter((chat) => chat.startsWith('-')).slice(0, MOST_GROUPS)
      for (const group of groups) if (await isMember(group, userId)) return true
      return false
    },
  }
}
