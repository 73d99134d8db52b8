/**
 * Buttons. A button's data says only what was tapped; what the message shows is looked up by chat and message, and whether the one
 * who taps may see it is asked anew each time. Data that is forged, or too old, finds nothing.
 */

import { Composer } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { ShownView } from '../../domain/chat.js'
import { type Language, messages } from '../messages.js'
import type { Access } from './access.js'
import { isAnonymousAdmin } from './addressing.js'
import { type BotContext, languageOfPerson } from './botContext.js'
import { createLimits, type Limits, TAP_LIMITS } from '../limits.js'
import type { BotChats, TelegramLog } from './ports.js'

/** A tap that is permitted. `context.scope` says what may be seen. */
export interface Press {
  readonly context: BotContext
  readonly chatId: number
  readonly messageId: number
  /** The topic of the message, where it stands in one. */
  readonly threadId: number | undefined
  /** The user id of the one who tapped. */
  readonly person: number
  readonly language: Language
  /** What follows the feature's name in the data. */
  readonly argument: string
  /** The keyboard as the one who tapped saw it. */
  readonly keyboard: InlineKeyboardMarkup | undefined
}

export interface PressingRule<View> {
  /** Stands before `:` in the data; letters alone. */
  readonly name: string
  /** What the message shows; undefined where that is not known any more. */
  readonly viewOf: (chat: string, messageId: number) => Promise<View | undefined>
  /** The one who asked (or an admin), anybody who may ask here, or admins alone. */
  readonly who: 'asker' | 'anybody' | 'admin'
  /** The user id of the one who asked. */
  readonly askerOf: (view: View) => string
  /** Whether what the button names is still there and may be seen; it is, unless told. */
  readonly isThere?: (press: Press, view: View) => Promise<boolean>
  /** Shown for a moment to the one who tapped. */
  readonly toast?: (press: Press, view: View) => string
  readonly handle: (press: Press, view: View) => Promise<void>
}

export interface Pressing {
  /** Handles every tap whose data begins with the rule's name; whoever may not is told why, and nothing else happens. */
  readonly on: <View>(rule: PressingRule<View>) => Composer<BotContext>
  /** The rule for views that the feature notes itself, of the same name. */
  readonly onView: (
    rule: Pick<PressingRule<ShownView>, 'name' | 'who' | 'isThere' | 'toast' | 'handle'>,
  ) => Composer<BotContext>
}

export interface PressingOptions {
  readonly chats: Pick<BotChats, 'views' | 'buckets'>
  readonly access: Access
  readonly log: TelegramLog
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

export function createPressing(options: PressingOptions): Pressing {
  const limits = createLimits(options.chats.buckets, 'tap', TAP_LIMITS.person, TAP_LIMITS.chat)
  const on = <View>(rule: PressingRule<View>): Composer<BotContext> => {
    const composer = new Composer<BotContext>()
    composer.callbackQuery(new RegExp(`^${rule.name}:`), async (context) => {
      const permitted = await permit(context, rule, options, limits)
      await context
        .answerCallbackQuery('refusal' in permitted ? { text: permitted.refusal } : permitted.toast)
        .catch((error: unknown) => options.log('warn', 'telegram.callback-late', { error }))
      if ('press' in permitted) await rule.handle(permitted.press, permitted.view)
    })
    return composer
  }
  return {
    on,
    onView: (rule) =>
      on<ShownView>({
        ...rule,
        viewOf: async (chat, messageId) => {
          const view = await options.chats.views.of(chat, messageId)
          return view?.kind === rule.name ? view : undefined
        },
        askerOf: ({ person }) => person,
      }),
  }
}

type Permitted<View> =
  | { readonly refusal: string }
  | { readonly press: Press; readonly view: View; readonly toast: { readonly text?: string } }

async function permit<View>(
  context: BotContext,
  rule: PressingRule<View>,
  { access, now }: PressingOptions,
  limits: Limits,
): Promise<Permitted<View>> {
  const press = pressOf(context, rule.name)
  const language = languageOfPerson(context)
  const say = messages(language).telegram
  if (press && (await limits.take(String(press.person), String(press.chatId), now())) !== 'ok')
    return { refusal: say.tooMany }
  const scope = press && (await access.scopeOf(press.chatId, press.person))
  const view = press && scope && (await rule.viewOf(String(press.chatId), press.messageId))
  if (!press || !scope || view === undefined) return { refusal: say.buttonGone }
  const isAdmin = access.isAdmin(press.person)
  if (rule.who === 'admin' && !isAdmin) return { refusal: say.notForYou }
  if (rule.who === 'asker' && !isAdmin && !(await isAsker(press, rule.askerOf(view), access)))
    return { refusal: say.notYourButton }
  context.scope = scope
  if (rule.isThere && !(await rule.isThere(press, view))) return { refusal: say.buttonGone }
  const text = rule.toast?.(press, view)
  return { press, view, toast: text === undefined ? {} : { text } }
}

/** Who asked anonymously, as an administrator of the group, taps in their own name. */
async function isAsker(press: Press, asker: string, access: Access): Promise<boolean> {
  if (asker === String(press.person)) return true
  return isAnonymousAdmin(asker) && access.isGroupAdmin(press.chatId, press.person)
}

/** Undefined for a button under a message that Telegram does not tell of. */
function pressOf(context: BotContext, name: string): Press | undefined {
  const query = context.callbackQuery
  const message = query?.message
  if (!message || query.data === undefined) return undefined
  const isThere = message.date !== 0
  return {
    context,
    chatId: message.chat.id,
    messageId: message.message_id,
    threadId: isThere && message.is_topic_message ? message.message_thread_id : undefined,
    person: query.from.id,
    language: languageOfPerson(context),
    argument: query.data.slice(name.length + 1),
    keyboard: isThere ? message.reply_markup : undefined,
  }
}
