/** The way to a summary of what is shown, and the buttons that copy its address and print it: these need script, which shows them. */

import type { FC } from 'hono/jsx'
import type { Section } from '../../../domain/plan.js'
import { messages } from '../../messages.js'
import { link, type Reader } from '../frame/reader.js'

export const PageTools: FC<{
  readonly reader: Reader
  /** What is copied: the address that lasts, without what only this visit needs. */
  readonly path: string
  /** What is shown; the root for a whole plan. */
  readonly section: Section
}> = ({ reader, path, section }) => {
  const { web: say, model } = messages(reader.language)
  return (
    <p class="tools">
      <a class="plain" href={link(reader, '/sum', { section: section.id })}>
        {model.sumLink}
      </a>
      <button type="button" class="plain" hidden data-copy={path} data-done={say.copied}>
        {say.copyLink}
      </button>
      <button type="button" class="plain" hidden data-print="yes">
        {say.print}
      </button>
    </p>
  )
}
