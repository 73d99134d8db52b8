/** Where a section opens: on the page as others reach it, or else in the private chat. */

import { InlineKeyboard } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { SectionId, Span } from '../../domain/plan.js'
import { sectionPath } from '../webAddress.js'
import { deepLink } from './deepLink.js'

export interface Links {
  readonly section: (id: SectionId, quote?: Span) => string
  /** A button that opens a section; in a private chat within Telegram, where the page knows who it is. */
  readonly sectionButton: (
    label: string,
    id: SectionId,
    quote: Span,
    isPrivate: boolean,
  ) => InlineKeyboardButton
  /** What lets a person in at a path of the page; undefined where others reach no page. */
  readonly signIn: (person: number, path: string) => SignInAddresses | undefined
}

export interface SignInAddresses {
  /** For a browser; lets in whoever opens it first. */
  readonly url: string
  /** For a Mini App, which Telegram opens over TLS alone. */
  readonly miniApp: string | undefined
}

export interface LinksOptions {
  readonly publicUrl: string | undefined
  /** Asked each time, since the bot's name is only known once Telegram has told it. */
  readonly botName: () => string
  /** Makes a link that lets a person in; undefined where others reach no page. */
  readonly signInLink: ((person: number, path: string) => string) | undefined
}

export function createLinks({ publicUrl, botName, signInLink }: LinksOptions): Links {
  // Telegram drops links to hosts without a dot in silence, so such an address does not serve.
  const page = publicUrl && new URL(publicUrl).hostname.includes('.') ? publicUrl : undefined
  const section = (id: SectionId, quote?: Span): string =>
    page ? page + sectionPath(id, quote) : deepLink(botName(), id, quote)
  const miniApp = (path: string): string | undefined =>
    page?.startsWith('https:') ? `${page}/signin?${new URLSearchParams({ next: path })}` : undefined
  return {
    section,
    sectionButton: (label, id, quote, isPrivate) => {
      const app = isPrivate ? miniApp(sectionPath(id, quote)) : undefined
      return app ? InlineKeyboard.webApp(label, app) : InlineKeyboard.url(label, section(id, quote))
    },
    signIn: (person, path) =>
      page === undefined || signInLink === undefined
        ? undefined
        : { url: signInLink(person, path), miniApp: miniApp(path) },
  }
}
