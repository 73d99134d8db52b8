/** What the API takes and gives. Requests are checked against this, and the OpenAPI document is made of it. */

import { createRoute, z } from '@hono/zod-openapi'
import { AnswerSchema, QuestionSchema } from './answerSchema.js'
import { FactsQuerySchema, FactsSchema } from './factSchema.js'
import { PlansSchema } from './planSchema.js'
import { REFUSAL_CODES } from './refusal.js'

/** The name of the bearer token among the document's security schemes. */
export const TOKEN_SCHEME = 'token'

export const RefusalSchema = z
  .object({
    error: z.object({
      code: z.enum(REFUSAL_CODES),
      message: z.string().openapi({ description: 'For a person; it may change.' }),
    }),
  })
  .openapi('Refusal', {
    example: { error: { code: 'invalid', message: 'question: it must be a text' } },
  })

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})
const refused = (description: string) => json(RefusalSchema, description)
const tokenHeader = { 'WWW-Authenticate': { schema: { type: 'string' as const } } }
const retryHeader = {
  'Retry-After': { description: 'Seconds.', schema: { type: 'integer' as const } },
}

const always = {
  400: refused('The request does not fit; the message names the field.'),
  401: { ...refused('The token is missing or wrong.'), headers: tokenHeader },
  500: refused('A failure; the message has its number in the log.'),
}
const security = [{ [TOKEN_SCHEME]: [] }]

export const askRoute = createRoute({
  method: 'post',
  path: '/api/ask',
  operationId: 'ask',
  summary: 'Answer a question, or sum up a section',
  security,
  request: {
    body: { required: true, content: { 'application/json': { schema: QuestionSchema } } },
  },
  responses: {
    200: json(AnswerSchema, 'What the plans say, or that nothing was found.'),
    ...always,
    404: refused('The plan or the section is not in the library.'),
    413: refused('The body has more than 64 KB.'),
    415: refused('The body is not sent as JSON.'),
    429: { ...refused('Eight questions are being answered already.'), headers: retryHeader },
  },
})

export const plansRoute = createRoute({
  method: 'get',
  path: '/api/plans',
  operationId: 'plans',
  summary: 'List the plans',
  security,
  responses: { 200: json(PlansSchema, 'All plans.'), 401: always[401], 500: always[500] },
})

export const factsRoute = createRoute({
  method: 'get',
  path: '/api/facts',
  operationId: 'facts',
  summary: 'List who does it, how much, by when, and who holds which post',
  security,
  request: { query: FactsQuerySchema },
  responses: {
    200: json(FactsSchema, 'One page of the facts.'),
    ...always,
    404: refused('The plan is not in the library.'),
  },
})
