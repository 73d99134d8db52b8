/** A button that changes something: a form of its own, sent by POST. */

import type { FC } from 'hono/jsx'
import { link, type Reader } from '../frame/reader.js'

export const PostButton: FC<{
  readonly reader: Reader
  /** The path that it is sent to. */
  readonly to: string
  readonly label: string
  /** What is sent along. */
  readonly fields?: Readonly<Record<string, string>>
  /** One that is not what most people come for. */
  readonly isQuiet?: boolean
}> = ({ reader, to, label, fields = {}, isQuiet }) => (
  <form class="act" method="post" action={link(reader, to)}>
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <button class={isQuiet ? 'quiet' : undefined} type="submit">
      {label}
    </button>
  </form>
)
