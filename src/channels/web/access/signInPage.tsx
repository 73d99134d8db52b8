/** What those see who are not signed in, and the button that signs in. */

import type { FC } from 'hono/jsx'
import { messages } from '../../messages.js'
import { payloadOfPath } from '../../webAddress.js'
import { Layout } from '../frame/layout.js'
import type { Reader } from '../frame/reader.js'

/** Opened as a Mini App, the script hands over what Telegram says of the person, and goes on. */
export const SignInPage: FC<{
  readonly reader: Reader
  /** Undefined where the bot is off, or cannot reach Telegram. */
  readonly botName: string | undefined
  /** Where to go then. */
  readonly next: string
  /** The link that was followed holds no more. */
  readonly isStale: boolean
  /** There is a session already. */
  readonly isKnown: boolean
}> = ({ reader, botName, next, isStale, isKnown }) => {
  const say = messages(reader.language).signIn
  return (
    <Layout reader={reader} title={say.title} script="/signin.js">
      <h1>{say.title}</h1>
      {isStale ? <p class="warning">{say.stale}</p> : undefined}
      {isKnown ? (
        <p>
          <a href={next}>{say.goOn}</a>
        </p>
      ) : undefined}
      {botName === undefined ? (
        <p>{say.off}</p>
      ) : (
        <>
          <p>{say.how(botName)}</p>
          <p>
            <a class="button" href={`https://t.me/${botName}?start=${payloadOfPath(next)}`}>
              {say.open}
            </a>
          </p>
        </>
      )}
      <p
        id="next"
        class="meta"
        data-next={next}
        data-failed={say.failed}
        data-known={isKnown ? 'yes' : undefined}
        role="status"
      ></p>
    </Layout>
  )
}

/** One button; with script it presses itself. */
export const ConfirmPage: FC<{
  readonly reader: Reader
  readonly ticket: string
  readonly next: string
}> = ({ reader, ticket, next }) => {
  const say = messages(reader.language).signIn
  return (
    <Layout reader={reader} title={say.title} script="/signin.js">
      <h1>{say.title}</h1>
      <form method="post" action="/signin" id="enter">
        <input type="hidden" name="ticket" value={ticket} />
        <input type="hidden" name="next" value={next} />
        <button type="submit">{say.enter}</button>
      </form>
    </Layout>
  )
}
