/** The door before the pages: who comes in, by what, and what those see who do not. */

import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Tickets } from '../../../domain/chats.js'
import type { Scope } from '../../../domain/question.js'
import { boundedBody } from '../frame/boundedBody.js'
import { loggedPath } from '../frame/loggedPath.js'
import { notice, page } from '../frame/page.js'
import { readerOf } from '../frame/reader.js'
import type { WebLog } from '../ports.js'
import { isLoopback, onlyLoopbackNames, onlyOwnOrigin } from './guard.js'
import { personOfInitData } from './initData.js'
import { localPath } from './localPath.js'
import { createSessions, type Sessions } from './sessions.js'
import { createSignInLinks, type SignIn, type SignInLinks } from './signInLinks.js'
import { ConfirmPage, SignInPage } from './signInPage.js'
import { LOCAL_VISITOR, type Visitor, type WebEnv } from './visitor.js'

/** What the bot knows of people. */
export interface People {
  readonly isAdmin: (userId: number) => boolean
  /** What a person may see in the private chat; undefined where they may not ask at all. */
  readonly scopeOf: (userId: number) => Promise<Scope | undefined>
  /** Undefined before Telegram has told it. */
  readonly botName: () => string | undefined
}

/** How people come in. */
export type Entrance =
  /** Open: the page is bound to 127.0.0.1. */
  | { readonly kind: 'local' }
  /** By Telegram; `bot` is undefined where it is off, and then nobody comes in. */
  | { readonly kind: 'telegram'; readonly publicUrl: string; readonly bot: BotEntrance | undefined }

export interface BotEntrance {
  readonly token: string
  readonly people: People
  /** The links that were used, be it in another process. */
  readonly tickets: Tickets
}

export interface Door {
  /** Refuses what another site sends. Stands before everything that a reader's browser asks for. */
  readonly guard: MiddlewareHandler<WebEnv>
  /** Serves what signs in and out; nothing where the page is open. */
  readonly routes: Hono<WebEnv>
  /** Sets the visitor and goes on, or shows the way in. */
  readonly admit: MiddlewareHandler<WebEnv>
}

export interface DoorOptions {
  readonly entrance: Entrance
  readonly log: WebLog
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

export function createDoor({ entrance, log, now }: DoorOptions): Door {
  const refusal =
    (why: 'foreign' | 'otherName') =>
    (context: Context<WebEnv>): Response | Promise<Response> => {
      log('warn', 'web.foreign-request', { path: loggedPath(context.req.path), why })
      return notice(context, 403, why)
    }
  const refuse = refusal('foreign')
  if (entrance.kind === 'local')
    return {
      guard: every(onlyLoopbackNames(refusal('otherName')), onlyOwnOrigin(undefined, refuse)),
      routes: new Hono<WebEnv>(),
      admit: createMiddleware<WebEnv>(async (context, next) => {
        context.set('visitor', LOCAL_VISITOR)
        await next()
      }),
    }
  const { publicUrl, bot } = entrance
  const guard = onlyOwnOrigin(publicUrl, refuse)
  if (!bot)
    return {
      guard,
      routes: new Hono<WebEnv>(),
      admit: async (context) => signIn(context, undefined),
    }
  const secret = bot.token
  const sessions = createSessions({ secret, isSecure: isSecure(publicUrl), now })
  const links = createSignInLinks({ publicUrl, secret, now })
  return {
    guard,
    routes: signingIn({ bot, sessions, links, log, now }),
    admit: createMiddleware<WebEnv>(async (context, next) => {
      const person = sessions.personOf(context)
      if (person === undefined) return signIn(context, bot.people.botName())
      const visitor = await visitorOf(person, bot.people)
      if (!visitor) return notice(context, 403, 'notAdmitted')
      context.set('visitor', visitor)
      await next()
    }),
  }
}

interface SigningTools {
  readonly bot: BotEntrance
  readonly sessions: Sessions
  readonly links: SignInLinks
  readonly log: WebLog
  readonly now: () => number
}

/** What Telegram signs is a kilobyte or two. */
const MOST_BYTES = 16 * 1024

function signingIn({ bot, sessions, links, log, now }: SigningTools): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  const enter = (context: Context<WebEnv>, person: number, by: string): void => {
    sessions.begin(context, person)
    log('info', 'web.signed-in', { person, by })
  }
  const personOf = async (sealed: SignIn | undefined): Promise<number | undefined> =>
    sealed && !(await bot.tickets.isUsed(sealed.once)) ? sealed.person : undefined
  const limit = boundedBody(MOST_BYTES)
  // A link is looked at by what makes previews of it; only the button, or the script that presses it, uses it up.
  app.get('/signin', async (context) => {
    const next = localPath(context.req.query('next'))
    const ticket = context.req.query('ticket')
    const known = sessions.personOf(context)
    // A Mini App may be another person's than the session: the script tells, and goes on if nothing else is known.
    if (ticket === undefined)
      return signIn(context, bot.people.botName(), { next, isKnown: known !== undefined })
    const person = await personOf(links.read(ticket))
    if (known !== undefined && (person === undefined || person === known))
      return context.redirect(next, 303)
    if (person === undefined) return signIn(context, bot.people.botName(), { next, isStale: true })
    const reader = readerOf(context)
    return page(context, <ConfirmPage {...{ reader, ticket, next }} />)
  })
  app.post('/signin', limit, async (context) => {
    const form = await context.req.parseBody()
    const next = localPath(textOf(form['next']))
    const sealed = links.read(textOf(form['ticket']) ?? '')
    const isFirst = sealed && (await bot.tickets.use(sealed.once, sealed.untilMs))
    const person = isFirst ? sealed.person : undefined
    if (person === undefined) return signIn(context, bot.people.botName(), { next, isStale: true })
    enter(context, person, 'link')
    return context.redirect(next, 303)
  })
  app.post('/signin/telegram', limit, async (context) => {
    const person = personOfInitData(await context.req.text(), { token: bot.token, now })
    if (person === undefined) return context.json({ ok: false }, 401)
    enter(context, person, 'mini-app')
    return context.json({ ok: true })
  })
  app.post('/signout', limit, (context) => {
    sessions.end(context)
    return context.redirect('/signin', 303)
  })
  return app
}

async function visitorOf(person: number, people: People): Promise<Visitor | undefined> {
  const scope = await people.scopeOf(person)
  return (
    scope && { person: String(person), scope, isAdmin: people.isAdmin(person), isSignedIn: true }
  )
}

/** The way in, at the address that was asked for, so that nothing is lost by signing in. */
function signIn(
  context: Context<WebEnv>,
  botName: string | undefined,
  more: { readonly next?: string; readonly isStale?: boolean; readonly isKnown?: boolean } = {},
): Response | Promise<Response> {
  const reader = readerOf(context)
  const { pathname, search } = new URL(context.req.url)
  const { next = localPath(pathname + search), isStale = false, isKnown = false } = more
  const content = <SignInPage {...{ reader, botName, next, isStale, isKnown }} />
  return page(context, content, isKnown ? 200 : 401)
}

/** A page that never leaves the machine needs no TLS for a cookie to be safe. */
function isSecure(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl)
  return protocol === 'https:' || isLoopback(hostname)
}

function every(
  first: MiddlewareHandler<WebEnv>,
  second: MiddlewareHandler<WebEnv>,
): MiddlewareHandler<WebEnv> {
  return async (context, next) => {
    let passed = false
    const refused = await first(context, async () => void (passed = true))
    return passed ? second(context, next) : refused
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Lets admins alone go on. Others cannot tell an admin's page from one that does not exist. */
export const onlyAdmins: MiddlewareHandler<WebEnv> = async (context, next) =>
  context.get('visitor').isAdmin ? next() : notice(context, 404, 'notFound')
