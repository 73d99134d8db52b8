/** Says that no plan names an office, and offers names that are like it. */

import type { FC } from 'hono/jsx'
import { messages } from '../../messages.js'
import type { Reader } from '../frame/reader.js'
import { officeLink } from './lookupLinks.js'

interface NoOfficeProps {
  readonly reader: Reader
  readonly office: string
  readonly similar: readonly string[]
}

export const NoOffice: FC<NoOfficeProps> = ({ reader, office, similar }) => {
  const say = messages(reader.language).reading
  if (similar.length === 0) return <p>{say.noSuchOffice(office)}</p>
  return (
    <>
      <p>{say.similarOffices(office)}</p>
      <ul class="plans">
        {similar.map((name) => (
          <li>
            <a href={officeLink(reader, name)}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
