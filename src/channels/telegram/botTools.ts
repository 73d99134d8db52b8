/** What every feature of the bot works with. */

import type { Access } from './access.js'
import type { Download } from './download.js'
import type { Links } from './links.js'
import type { BotChats, TelegramLog, TelegramPorts } from './ports.js'
import type { Pressing } from './pressing.js'
import type { Sender } from './send.js'

export interface BotTools {
  readonly ports: TelegramPorts
  readonly chats: BotChats
  readonly access: Access
  readonly sender: Sender
  readonly links: Links
  readonly pressing: Pressing
  readonly download: Download
  readonly adminIds: readonly number[]
  readonly log: TelegramLog
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Resolves after a time, or at once when all ends. */
  readonly sleep: (ms: number) => Promise<void>
  /** Aborted when all ends. */
  readonly stopping: AbortSignal
}
