/** A list of plans, each leading to its page. */

import type { FC } from 'hono/jsx'
import type { PlanId } from '../../../domain/plan.js'
import { messages } from '../../messages.js'
import { link, type Reader } from '../frame/reader.js'

export interface PlanListProps {
  readonly reader: Reader
  readonly plans: readonly { readonly id: PlanId; readonly title: string }[]
}

export const PlanList: FC<PlanListProps> = ({ reader, plans }) => {
  const say = messages(reader.language)
  if (plans.length === 0) return <p>{say.web.emptyLibrary}</p>
  return (
    <>
      <h2>{say.answer.plansListed(plans.length)}</h2>
      <ul class="plans">
        {plans.map((plan) => (
          <li>
            <a href={link(reader, `/plans/${plan.id}`)}>{plan.title}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
