import type { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AnswerSchema } from '../../../../src/channels/web/machines/answerSchema.js'
import { RefusalSchema } from '../../../../src/channels/web/machines/apiRoutes.js'
import { FactsSchema } from '../../../../src/channels/web/machines/factSchema.js'
import { PlansSchema } from '../../../../src/channels/web/machines/planSchema.js'
import { wordedAs } from '../asking/better.js'
import { openSite, type Site } from '../site.js'
import { BY_TELEGRAM, LOWER, openPrograms, type Programs, TOKEN, UPPER } from './programs.js'

let site: Site
let programs: Programs
let description: Description

interface Description {
  readonly openapi: string
  readonly servers: readonly { readonly url: string }[]
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>
    readonly securitySchemes: Readonly<Record<string, object>>
  }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

interface Operation {
  readonly operationId: string
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly { readonly name: string; readonly in: string }[]
  readonly responses: Readonly<Record<string, object>>
}

beforeAll(async () => {
  site = await openSite({ 'lower.txt': LOWER, 'upper.txt': UPPER })
  programs = openPrograms(site.ports)
  description = (await programs.get('/api/openapi.json', {})).json()
})
afterAll(() => site.close())

/** Every value under a key, wherever it stands. */
function valuesOf(key: string, within: unknown): unknown[] {
  if (typeof within !== 'object' || within === null) return []
  return Object.entries(within).flatMap(([name, value]) =>
    name === key ? [value] : valuesOf(key, value),
  )
}

function operations(): [string, Operation][] {
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  )
}

describe('the description', () => {
  test('is OpenAPI 3.1, and needs no token', async () => {
    const { status, headers } = await programs.get('/api/openapi.json', {})
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/json')
    expect(description.openapi).toBe('3.1.0')
    expect(description.servers).toEqual([{ url: 'http://localhost' }])
  })

  test('names the address that others have', async () => {
    const reply = await openPrograms(site.ports, { entrance: BY_TELEGRAM }).get(
      '/api/openapi.json',
      {},
    )
    expect(reply.json().servers).toEqual([{ url: 'https://plans.example.org/wenji' }])
  })

  test('lists every route of the API, and no other', () => {
    const served = programs.web.routes
      .filter(({ path }) => /^\/api\/[^*]+$/.test(path) && path !== '/api/openapi.json')
      .map(({ method, path }) => `${method} ${path}`)
    const listed = operations().map(([name]) => name)
    expect(listed.toSorted()).toEqual([...new Set(served)].toSorted())
    expect(listed.toSorted()).toEqual(['GET /api/facts', 'GET /api/plans', 'POST /api/ask'])
  })

  test('asks for a bearer token everywhere', () => {
    expect(description.components.securitySchemes).toEqual({
      token: expect.objectContaining({ type: 'http', scheme: 'bearer' }),
    })
    for (const [name, { security, responses }] of operations()) {
      expect(security, name).toEqual([{ token: [] }])
      expect(Object.keys(responses), name).toEqual(expect.arrayContaining(['200', '401', '500']))
    }
  })

  test('refers only to what it holds', () => {
    const references = valuesOf('$ref', description)
    expect(references.length).toBeGreaterThan(10)
    const { schemas } = description.components
    const unknown = references.filter(
      (reference) =>
        !Object.keys(schemas).some((name) => reference === `#/components/schemas/${name}`),
    )
    expect(unknown).toEqual([])
  })

  test('takes a question or the section of a summary, and not both', () => {
    const question = description.components.schemas['Question']
    expect(question).toMatchObject({
      properties: { improve: { type: 'boolean', default: false } },
      oneOf: [{ required: ['question'] }, { required: ['summaryOf'] }],
    })
    expect(question).not.toHaveProperty('required')
  })

  test('has the parameters of /api/facts', () => {
    const { parameters } = description.paths['/api/facts']?.['get'] ?? {}
    expect(parameters?.map(({ name, in: where }) => `${where} ${name}`)).toEqual([
      'query plan',
      'query kind',
      'query office',
      'query limit',
      'query offset',
    ])
  })

  test('shows examples that are made up', () => {
    expect(valuesOf('example', description).length).toBeGreaterThan(20)
    expect(JSON.stringify(description)).not.toContain(TOKEN)
  })
})

/** Holds a reply against a schema: nothing is missing, and nothing is there that the schema does not list. */
function expectFits(schema: z.ZodType, reply: unknown): void {
  expect(schema.parse(reply)).toEqual(reply)
}

describe('a real reply fits the description', () => {
  test.each([
    ['answered', '青溪县修建步道由谁牵头？'],
    ['ambiguous', '修建步道由谁牵头？'],
    ['abstained', '黄溪县谁造桥？'],
    ['answered', '有哪些计划？'],
  ])('%s: %s', async (kind, question) => {
    const reply = (await programs.ask({ question })).json()
    expect(reply.kind).toBe(kind)
    expectFits(AnswerSchema, reply)
  })

  test('worded by a model, and understood by one', async () => {
    const improve: Site['ports']['improve'] = async (given) => ({
      better: Promise.resolve({
        ...wordedAs('县林业局牵头。', given),
        understoodAs: '青溪县修建步道由谁牵头？',
      }),
    })
    const reply = (
      await openPrograms(site.ports, { machines: { improve } }).ask({
        question: '青溪县修建步道由谁牵头？',
        improve: true,
      })
    ).json()
    expect(reply).toMatchObject({ worded: true, understoodAs: '青溪县修建步道由谁牵头？' })
    expectFits(AnswerSchema, reply)
  })

  test('with the page and the row of the original', async () => {
    const answer = await site.ports.ask({
      text: '青溪县修建步道由谁牵头？',
      history: [],
      scope: 'all',
    })
    const places = [
      { kind: 'page', page: 3 },
      { kind: 'row', sheet: '', row: 4 },
    ] as const
    for (const place of places) {
      const ask: Site['ports']['ask'] = async () => {
        const [citation, ...others] = answer.citations
        if (answer.kind !== 'answered' || !citation) throw new Error('it was not answered')
        return { ...answer, citations: [{ ...citation, place }, ...others] }
      }
      const reply = (
        await openPrograms(site.ports, { machines: { ask } }).ask({ question: 'x' })
      ).json()
      expect(reply.citations[0].place).toEqual(place)
      expectFits(AnswerSchema, reply)
    }
  })

  test('for plans and for facts of every kind', async () => {
    expectFits(PlansSchema, (await programs.get('/api/plans')).json())
    const facts = (await programs.get('/api/facts')).json()
    const kinds = new Set(facts.facts.map((fact: { kind: string }) => fact.kind))
    expect([...kinds].toSorted()).toEqual(['assignment', 'deadline', 'person', 'target'])
    expectFits(FactsSchema, facts)
  })

  test('for refusals', async () => {
    const replies = [
      await programs.get('/api/plans', {}),
      await programs.get('/api/facts?limit=0'),
      await programs.get('/api/facts?plan=x'),
      await programs.get('/api/nothing'),
      await programs.ask('{'),
      await programs.ask({ summaryOf: 'nowhere' }),
    ]
    expect(replies.map(({ status }) => status)).toEqual([401, 400, 404, 404, 400, 404])
    for (const reply of replies) expectFits(RefusalSchema, reply.json())
  })
})
