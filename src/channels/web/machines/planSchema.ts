/** The API's form of a plan. */

import { z } from '@hono/zod-openapi'
import type { PlanCounts } from '../../../domain/inventory.js'
import { PlanIdSchema } from './answerSchema.js'

const count = () => z.int().min(0)

const PlanSchema = z
  .object({
    id: PlanIdSchema,
    title: z.string().openapi({ example: '青溪县公园建设方案' }),
    source: z.string().openapi({
      description: 'The file, as it is called in the folder of the plans.',
      example: '青溪县公园建设方案.docx',
    }),
    names: z
      .array(
        z.object({
          kind: z.enum(['place', 'issuer', 'number', 'year', 'ordinal']),
          text: z.string(),
        }),
      )
      .readonly()
      .openapi({
        description: 'What a question may call it, strongest first.',
        example: [{ kind: 'place', text: '青溪县' }],
      }),
    sections: count().openapi({ example: 12 }),
    facts: z
      .object({ assignment: count(), target: count(), deadline: count(), person: count() })
      .openapi({ example: { assignment: 8, target: 5, deadline: 3, person: 0 } }),
    url: z.string().openapi({ example: 'https://plans.example.org/plans/k3v7n2q5x4wbtzra' }),
  })
  .openapi('Plan')

export const PlansSchema = z.object({ plans: z.array(PlanSchema).readonly() }).openapi('Plans')

export type PlanEntry = z.infer<typeof PlanSchema>

/** @param baseUrl the page's address, without a trailing slash. */
export function toPlanEntry({ plan, sections, facts }: PlanCounts, baseUrl: string): PlanEntry {
  return {
    id: plan.id,
    title: plan.title,
    source: plan.sourceId,
    names: plan.names.map(({ kind, text }) => ({ kind, text })),
    sections,
    facts: { ...facts },
    url: `${baseUrl}/plans/${encodeURIComponent(plan.id)}`,
  }
}
