/** What people read who come to the page by way of Telegram. */

import type { Language } from './language.js'

export interface SignInMessages {
  readonly title: string
  readonly how: (botName: string) => string
  readonly open: string
  readonly enter: string
  readonly leave: string
  readonly goOn: string
  /** The link was used, or is too old. */
  readonly stale: string
  /** The bot is off or cannot reach Telegram. */
  readonly off: string
  readonly failed: string
  /** Above the button that the bot sends. */
  readonly link: string
  readonly linkButton: string
  /** On the button that opens the page within Telegram. */
  readonly openHere: string
  /** `/web` where there is no page that others reach. */
  readonly noPage: string
}

export const signInMessages: Readonly<Record<Language, SignInMessages>> = {
  zh: {
    title: '进入问计',
    how: (botName) =>
      `请从 Telegram 进入：点下面的按钮打开 @${botName}，它会发来一个十分钟内有效的链接。也可以在私聊里发 /web。`,
    open: '打开 Telegram',
    enter: '进入',
    leave: '退出',
    goOn: '继续',
    stale: '这个链接已经用过或已过期，请再要一个。',
    off: '现在进不去：机器人没有运行，或连不上 Telegram。请联系管理员。',
    failed: 'Telegram 没有确认您的身份，请回到私聊重新打开。',
    link: '点下面的按钮进入网页。链接只给您本人，十分钟内有效，只能用一次。',
    linkButton: '🌐 在浏览器打开',
    openHere: '📱 在这里打开',
    noPage: '这里没有开通网页。',
  },
  en: {
    title: 'Enter Wenji',
    how: (botName) =>
      `Please come in by Telegram: the button opens @${botName}, which sends a link that holds for ten minutes. Or send it /web in a private chat.`,
    open: 'Open Telegram',
    enter: 'Enter',
    leave: 'Sign out',
    goOn: 'Go on',
    stale: 'This link was used already or is too old. Please ask for another one.',
    off: 'Nobody can come in just now: the bot is off, or cannot reach Telegram. Please ask an administrator.',
    failed: 'Telegram did not confirm who you are. Please go back to the chat and open it again.',
    link: 'The button opens the page. The link is for you alone, holds for ten minutes and works once.',
    linkButton: '🌐 Open in a browser',
    openHere: '📱 Open here',
    noPage: 'There is no page here.',
  },
}
