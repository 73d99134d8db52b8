/** The list of plans. */

import type { FC } from 'hono/jsx'
import { messages } from '../../messages.js'
import { Layout } from '../frame/layout.js'
import { PlanList, type PlanListProps } from './planList.js'

export const PlansPage: FC<PlanListProps> = ({ reader, plans }) => {
  const say = messages(reader.language).web
  return (
    <Layout reader={reader} title={say.plans}>
      <h1>{say.plans}</h1>
      <PlanList reader={reader} plans={plans} />
    </Layout>
  )
}
