/** The API's form of a fact: flat, all words as printed, its kind deciding which fields it has. */

import { z } from '@hono/zod-openapi'
import type { PlacedFact } from '../../../domain/inventory.js'
import { sectionPath } from '../../webAddress.js'
import { PlaceFields, PlanIdSchema, SpanFields } from './answerSchema.js'

const MOST_FACTS = 1000
const FACTS_UNLESS_TOLD = 100
/** Longer than any office is named. */
const MAX_OFFICE_LENGTH = 200

/** Strict: a misspelt `plan` would list all plans. */
export const FactsQuerySchema = z.strictObject({
  plan: PlanIdSchema.optional(),
  kind: z.enum(['assignment', 'target', 'deadline', 'person']).optional(),
  office: z.string().min(1).max(MAX_OFFICE_LENGTH).optional().openapi({
    description: 'Assignments that name this office, as the plan prints it.',
    example: '县林业局',
  }),
  limit: z.coerce.number().int().min(1).max(MOST_FACTS).default(FACTS_UNLESS_TOLD),
  offset: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .openapi({ description: 'How many facts are passed over.' }),
})

const SharedFields = {
  id: z.string().openapi({ example: 'c4zq6m2vtn7xkd3y' }),
  ...PlaceFields,
  ...SpanFields,
}

const AssignmentSchema = z
  .object({
    ...SharedFields,
    kind: z.literal('assignment'),
    role: z.enum(['lead', 'responsible', 'participant']).openapi({
      description: 'responsible: named by 负责 or 责任单位 where the plan names no lead.',
    }),
    offices: z
      .array(z.string())
      .readonly()
      .openapi({ example: ['县林业局'] }),
    label: z
      .string()
      .openapi({ description: 'The word the plan uses; may be empty.', example: '牵头部门' }),
  })
  .openapi('Assignment')

const TargetSchema = z
  .object({
    ...SharedFields,
    kind: z.literal('target'),
    comparator: z.string().openapi({ description: 'May be empty.', example: '以上' }),
    value: z.string().openapi({ description: 'The figure or range.', example: '30' }),
    unit: z.string().openapi({ description: 'May be empty.', example: '公里' }),
    period: z.string().openapi({ description: 'May be empty.', example: '到2026年底' }),
    row: z.string().optional().openapi({ description: 'In a table: what heads its row.' }),
    column: z.string().optional().openapi({ description: 'In a table: what heads its column.' }),
  })
  .openapi('Target')

const DeadlineSchema = z
  .object({
    ...SharedFields,
    kind: z.literal('deadline'),
    form: z.enum(['date', 'duration', 'frequency']),
    time: z.string().openapi({ example: '到2026年底' }),
  })
  .openapi('Deadline')

const PersonSchema = z
  .object({
    ...SharedFields,
    kind: z.literal('person'),
    form: z.enum(['holder', 'seat']).openapi({
      description: 'holder: who holds the post; seat: which office the other one sits with.',
    }),
    name: z.string(),
    post: z.string().openapi({ example: '组长' }),
  })
  .openapi('Person')

const FactSchema = z
  .discriminatedUnion('kind', [AssignmentSchema, TargetSchema, DeadlineSchema, PersonSchema])
  .openapi('Fact')

export const FactsSchema = z
  .object({
    total: z.int().min(0).openapi({ description: 'How many there are on all pages.', example: 61 }),
    facts: z
      .array(FactSchema)
      .readonly()
      .openapi({ description: 'Plan by plan, in reading order.' }),
  })
  .openapi('Facts')

export type FactEntry = z.infer<typeof FactSchema>

/** @param baseUrl the page's address, without a trailing slash. */
export function toFactEntry({ fact, plan, path }: PlacedFact, baseUrl: string): FactEntry {
  const { id, planId, sectionId, quote, start, end } = fact
  const url = baseUrl + sectionPath(sectionId, { start, end })
  const shared = { id, planId, plan, sectionId, path, quote, start, end, url }
  switch (fact.kind) {
    case 'assignment': {
      const { kind, role, offices, label } = fact
      return { ...shared, kind, role, offices: offices.map(({ text }) => text), label }
    }
    case 'target': {
      const { kind, comparator, value, unit, period, cell } = fact
      const heads = cell ? { row: cell.row.text, column: cell.column.text } : {}
      return { ...shared, kind, comparator, value, unit, period, ...heads }
    }
    case 'deadline':
      return { ...shared, kind: fact.kind, form: fact.form, time: fact.time.text }
    case 'person': {
      const { kind, form, name, post } = fact
      return { ...shared, kind, form, name: name.text, post: post.text }
    }
    default:
      return fact satisfies never
  }
}
