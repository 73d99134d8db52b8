/** Who may see what: admins everything, an allowed chat its scope, and in private a member of allowed groups what those may see. */

import { type Api, GrammyError } from 'grammy'
import type { ChatSettings } from '../../domain/chat.js'
import type { Scope } from '../../domain/question.js'
import type { BotChats } from './ports.js'

export interface AccessOptions {
  readonly adminIds: readonly number[]
  /** Chat and user ids, or `all`; empty means admins alone until one allows a chat. */
  readonly allowedChats: 'all' | readonly string[]
  /** What admins have allowed, denied and narrowed since. */
  readonly chats: Pick<BotChats, 'settings'>
  readonly api: Pick<Api, 'getChatMember'>
  readonly now: () => number
}

export interface Access {
  readonly isAdmin: (userId: number | undefined) => boolean
  /** The plans that a person may see in a chat; undefined where they may not ask at all. Never wider than the chat's own scope. */
  readonly scopeOf: (chatId: number, userId: number | undefined) => Promise<Scope | undefined>
  /** Whether a person administers a group, by Telegram's word. */
  readonly isGroupAdmin: (chatId: number, userId: number) => Promise<boolean>
  readonly isAllowed: (chatId: number) => Promise<boolean>
  readonly allow: (chatId: string, by: string, title?: string) => Promise<void>
  /** A chat that is denied stays so, whatever else would let it in. */
  readonly deny: (chatId: string, by: string) => Promise<void>
  /** A group became a supergroup: what was settled for it stays so under the new id. */
  readonly moved: (from: number, to: number) => Promise<void>
}

/** What Telegram said of a membership is believed for so long; who was no member may just have joined. */
const MEMBER_MS = 10 * 60 * 1000
const STRANGER_MS = 30 * 1000
const MOST_KNOWN = 10_000
const MOST_GROUPS = 50

export function createAccess(options: AccessOptions): Access {
  const { chats, now } = options
  const statusOf = createMemberships(options)
  const isAdmin = (userId: number | undefined): boolean =>
    userId !== undefined && options.adminIds.includes(userId)
  const allows = ({ chat, allowed }: ChatSettings): boolean =>
    allowed ?? (options.allowedChats === 'all' || options.allowedChats.includes(chat))
  const isAllowed = async (chatId: number): Promise<boolean> =>
    allows(await chats.settings.of(String(chatId)))

  /** Every group that is allowed, with its settings. */
  const groups = async (): Promise<readonly ChatSettings[]> => {
    const named = options.allowedChats === 'all' ? [] : options.allowedChats
    const ids = new Set([...named, ...(await chats.settings.all()).map(({ chat }) => chat)])
    const settled = [...ids].filter((id) => id.startsWith('-')).map((id) => chats.settings.of(id))
    return (await Promise.all(settled)).filter(allows).slice(0, MOST_GROUPS)
  }
  const scopeOfMember = async (userId: number): Promise<Scope | undefined> => {
    const found = await Promise.all(
      (await groups()).map(async ({ chat, scope }) =>
        MEMBERS.has(await statusOf(chat, userId)) ? scope : undefined,
      ),
    )
    const scopes = found.filter((scope) => scope !== undefined)
    if (scopes.length === 0) return undefined
    return scopes.includes('all') ? 'all' : [...new Set(scopes.flat() as Exclude<Scope, 'all'>)]
  }

  return {
    isAdmin,
    isAllowed,
    scopeOf: async (chatId, userId) => {
      const settings = await chats.settings.of(String(chatId))
      const isPrivate = chatId === userId
      if (isPrivate && isAdmin(userId)) return 'all'
      if (allows(settings)) return settings.scope
      return isPrivate && settings.allowed !== false ? scopeOfMember(userId) : undefined
    },
    isGroupAdmin: async (chatId, userId) =>
      ADMINISTRATORS.has(await statusOf(String(chatId), userId)),
    allow: (chatId, by, title) =>
      chats.settings.change(
        chatId,
        { allowed: true, allowedBy: by, ...(title ? { title } : {}) },
        now(),
      ),
    deny: (chatId, by) => chats.settings.change(chatId, { allowed: false, allowedBy: by }, now()),
    moved: async (from, to) => {
      // What stands in the installation's settings under the old id is written down for the new one.
      const wasAllowed = await isAllowed(from)
      await chats.settings.move(String(from), String(to))
      if (wasAllowed && !(await isAllowed(to)))
        await chats.settings.change(String(to), { allowed: true, allowedBy: String(from) }, now())
    },
  }
}

/** A person's status in a group; `left` for a stranger and where Telegram does not say. */
function createMemberships({ api, now }: AccessOptions) {
  const known = new Map<string, { readonly status: string; readonly untilMs: number }>()
  const keep = (key: string, status: string): string => {
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(key, { status, untilMs: now() + (MEMBERS.has(status) ? MEMBER_MS : STRANGER_MS) })
    return status
  }
  return async (group: string, userId: number): Promise<string> => {
    const key = `${group}:${userId}`
    const cached = known.get(key)
    if (cached && now() < cached.untilMs) return cached.status
    try {
      const found = await api.getChatMember(group, userId)
      return keep(key, found.status === 'restricted' && found.is_member ? 'member' : found.status)
    } catch (error) {
      // A group that the bot cannot ask about vouches for nobody. A broken connection says nothing either way.
      const told = error instanceof GrammyError && error.error_code < 500
      return told ? keep(key, 'left') : 'left'
    }
  }
}

const ADMINISTRATORS: ReadonlySet<string> = new Set(['creator', 'administrator'])
const MEMBERS: ReadonlySet<string> = new Set([...ADMINISTRATORS, 'member'])
