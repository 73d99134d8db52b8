/** The commands that Telegram offers when somebody types /: by kind of chat, by language, and more for admins. */

import { createHash } from 'node:crypto'
import type { Api } from 'grammy'
import type { BotCommandScope } from 'grammy/types'
import { type Language, messages } from '../messages.js'
import type { BotChats, TelegramLog } from './ports.js'

export interface CommandMenuOptions {
  readonly api: Pick<Api, 'setMyCommands'>
  readonly adminIds: readonly number[]
  readonly chats: Pick<BotChats, 'marks'>
  readonly log: TelegramLog
}

const MARK = 'command-menu'
const LANGUAGES: readonly Language[] = ['zh', 'en']

/** Tells Telegram of the commands where they are not the ones it was told before. A menu is a convenience: faults are logged. */
export async function announceCommands(options: CommandMenuOptions): Promise<void> {
  const menus = menusFor(options.adminIds)
  const digest = createHash('sha256').update(JSON.stringify(menus)).digest('hex')
  if ((await options.chats.marks.get(MARK)) === digest) return
  let all = true
  for (const { commands, scope, language } of menus)
    await options.api
      .setMyCommands(commands, { scope, ...(language === 'zh' ? {} : { language_code: language }) })
      .catch((error: unknown) => {
        all = false
        options.log('warn', 'telegram.commands', { error })
      })
  if (all) await options.chats.marks.set(MARK, digest)
}

interface Menu {
  readonly commands: readonly { readonly command: string; readonly description: string }[]
  readonly scope: BotCommandScope
  readonly language: Language
}

/** Without a language stands Chinese, which is what most read. */
function menusFor(adminIds: readonly number[]): Menu[] {
  return LANGUAGES.flatMap((language): Menu[] => {
    const { commands, adminCommands, groupAdminCommands } = messages(language).telegram
    const scopes: readonly Omit<Menu, 'language'>[] = [
      { commands, scope: { type: 'default' } },
      {
        commands: [...commands, ...groupAdminCommands],
        scope: { type: 'all_chat_administrators' },
      },
      ...adminIds.map((id) => ({
        commands: [...commands, ...adminCommands],
        scope: { type: 'chat', chat_id: id } as const,
      })),
    ]
    return scopes.map((menu) => ({ ...menu, language }))
  })
}
