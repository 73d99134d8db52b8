/** The settings of a chat of which nothing is settled. */

import type { ChatSettings } from '../domain/chat.js'

export const NEW_CHAT: Omit<ChatSettings, 'chat'> = {
  title: '',
  allowed: undefined,
  scope: 'all',
  pin: undefined,
  auto: false,
}
