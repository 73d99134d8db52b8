/** Offices and in how many tasks they have which role. */

import type { FC } from 'hono/jsx'
import type { OfficeCount } from '../../../domain/overview.js'
import { messages } from '../../messages.js'
import type { Reader } from '../frame/reader.js'
import { officeLink } from './lookupLinks.js'
import { shortened } from '../../shortened.js'

const LONGEST_OFFICE = 40

export const OfficeTable: FC<{
  readonly reader: Reader
  readonly offices: readonly OfficeCount[]
}> = ({ reader, offices }) => {
  const say = messages(reader.language).lookups
  return (
    <div class="table" tabindex={0} role="region" aria-label={say.offices}>
      <table class="offices" aria-label={say.offices}>
        <thead>
          <tr>
            <th scope="col">{say.office}</th>
            <th scope="col">{say.leads}</th>
            <th scope="col">{say.isResponsible}</th>
            <th scope="col">{say.takesPart}</th>
          </tr>
        </thead>
        <tbody>
          {offices.map(({ office, lead, responsible, participant }) => (
            <tr>
              <th scope="row">
                <a href={officeLink(reader, office)}>{shortened(office, LONGEST_OFFICE)}</a>
              </th>
              <td>{lead}</td>
              <td>{responsible}</td>
              <td>{participant}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
