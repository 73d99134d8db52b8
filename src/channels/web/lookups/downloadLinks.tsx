/** The same list to keep, as a spreadsheet or as separated values. */

import type { FC } from 'hono/jsx'
import { messages } from '../../messages.js'
import type { Reader } from '../frame/reader.js'
import { FORMATS, type Format } from './sendTable.js'

interface DownloadLinksProps {
  readonly reader: Reader
  readonly hrefOf: (format: Format) => string
}

export const DownloadLinks: FC<DownloadLinksProps> = ({ reader, hrefOf }) => {
  const say = messages(reader.language).lookups
  return (
    <p class="downloads">
      {FORMATS.map((format) => (
        <a href={hrefOf(format)} download="">
          {say.downloadAs(`.${format}`)}
        </a>
      ))}
    </p>
  )
}
