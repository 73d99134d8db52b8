/** The API's form of a question and its answer. The answer is one line of `ask --jsonl` (`AnswerLine`), without an id. */

import { z } from '@hono/zod-openapi'

/** UTF-16 units, as on the page. */
const MAX_QUESTION_LENGTH = 4096
const MOST_EARLIER = 10

export const PlanIdSchema = z.string().min(1).max(64).openapi({
  description: 'The id of a plan, as /api/plans gives it.',
  example: 'k3v7n2q5x4wbtzra',
})

/** Strict: a misspelt `plan` would ask all plans. */
export const QuestionSchema = z
  .strictObject({
    question: z.string().min(1).max(MAX_QUESTION_LENGTH).optional().openapi({
      description: 'In Chinese or English. Either this or summaryOf is given.',
      example: '青溪县新建步道由谁牵头？',
    }),
    summaryOf: z.string().min(1).max(64).optional().openapi({
      description:
        'The id of a section, as citations and facts have it, or of a plan: it is summed up, and no question is asked.',
    }),
    history: z
      .array(z.string().max(MAX_QUESTION_LENGTH))
      .max(MOST_EARLIER)
      .default([])
      .openapi({
        description: 'Earlier questions, oldest first, on which this one may lean.',
        example: ['青溪县新建步道多少公里？'],
      }),
    plan: PlanIdSchema.optional().openapi({ description: 'Asks this plan alone.' }),
    improve: z.boolean().default(false).openapi({
      description:
        'Waits for a language model, where there is one, to word an open answer: 20 s at most. Without it the plans’ own words come in milliseconds.',
    }),
  })
  .refine(({ question, summaryOf }) => (question === undefined) !== (summaryOf === undefined), {
    path: ['question'],
    error: 'give either a question or summaryOf',
  })
  .openapi('Question', { oneOf: [{ required: ['question'] }, { required: ['summaryOf'] }] })

const PlaceSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('page'), page: z.int().openapi({ description: 'From 1.' }) }),
    z.object({ kind: z.literal('row'), sheet: z.string(), row: z.int() }),
  ])
  .openapi('Place', { description: 'Where the original prints it.' })

export const SpanFields = {
  quote: z.string().openapi({ description: 'Verbatim.', example: '牵头部门：县林业局' }),
  start: z.int().openapi({
    description: 'UTF-16 units into the text of the plan, of which the quote is a slice.',
    example: 41,
  }),
  end: z.int().openapi({ example: 50 }),
  url: z.string().openapi({
    description: 'Opens the section, with the quote marked.',
    example: 'https://plans.example.org/sections/m5d2hq7xw3ktjvza?from=41&to=50',
  }),
}

export const PlaceFields = {
  planId: PlanIdSchema,
  plan: z.string().openapi({ description: 'Its title.', example: '青溪县公园建设方案' }),
  path: z
    .array(z.string())
    .readonly()
    .openapi({
      description: 'The headings down to the section, as printed.',
      example: ['一、主要任务', '（一）修建步道。'],
    }),
  sectionId: z.string().openapi({ example: 'm5d2hq7xw3ktjvza' }),
}

const CitationSchema = z
  .object({
    n: z.int().openapi({ description: 'Its number in the answer, from 1.', example: 1 }),
    ...PlaceFields,
    ...SpanFields,
    place: PlaceSchema.optional(),
  })
  .openapi('Citation')

export const AnswerSchema = z
  .object({
    question: z.string().openapi({ example: '青溪县新建步道由谁牵头？' }),
    kind: z.enum(['answered', 'ambiguous', 'abstained']).openapi({
      description: 'ambiguous: plans differ, and each is told; abstained: nothing was found.',
    }),
    type: z.string().openapi({
      description:
        'What is asked for: lead, participants, responsible, target, deadline, person, list, reverse, plans, detail or summary.',
      example: 'lead',
    }),
    answer: z
      .string()
      .openapi({ description: 'In the language of the question.', example: '牵头：县林业局' }),
    abstained: z.boolean().openapi({ example: false }),
    worded: z.literal(true).optional().openapi({
      description: 'A language model put words together; the quotes are the plans’ own.',
    }),
    understoodAs: z.string().optional().openapi({
      description: 'The whole question that a language model made of a follow-up.',
      example: '青溪县新建步道由谁出资？',
    }),
    citations: z
      .array(CitationSchema)
      .readonly()
      .openapi({ description: 'The sources; where nothing was found, the nearest sections.' }),
    timings: z
      .object({ total: z.number() })
      .catchall(z.number())
      .openapi({
        description: 'Milliseconds; model is the wait for a language model.',
        example: { total: 4.2 },
      }),
  })
  .openapi('Answer')
