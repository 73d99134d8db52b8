/** The buttons that copy a page's address and print it. They need script, which shows them. */

import type { FC } from 'hono/jsx'
import { messages } from '../../messages.js'
import type { Reader } from '../frame/reader.js'

export const PageTools: FC<{
  readonly reader: Reader
  /** What is copied: the address that lasts, without what only this visit needs. */
  readonly path: string
}> = ({ reader, path }) => {
  const say = messages(reader.language).web
  return (
    <p class="tools">
      <button type="button" class="plain" hidden data-copy={path} data-done={say.copied}>
        {say.copyLink}
      </button>
      <button type="button" class="plain" hidden data-print="yes">
        {say.print}
      </button>
    </p>
  )
}
