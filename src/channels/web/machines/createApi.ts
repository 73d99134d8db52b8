/** The API for other programs: questions, plans and facts as JSON, by a token, with its own description (OpenAPI 3.1). */

import { OpenAPIHono, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Asker } from '../../../domain/improve.js'
import type { Plan, PlanId, Section, SectionId } from '../../../domain/plan.js'
import type { AskRequest, Scope } from '../../../domain/question.js'
import { toAnswerLine } from '../../cli.js'
import { improvedAnswer } from '../../improvedAnswer.js'
import { summaryRequest } from '../../summaryRequest.js'
import type { Entrance } from '../access/door.js'
import type { WebEnv } from '../access/visitor.js'
import { askRoute, factsRoute, plansRoute, TOKEN_SCHEME } from './apiRoutes.js'
import { createAtWork } from './atWork.js'
import { onlyWithToken } from './bearer.js'
import { toFactEntry } from './factSchema.js'
import { toPlanEntry } from './planSchema.js'
import { onFailure, refusal } from './refusal.js'
import type { PlanView, ReadingPorts } from '../reading/ports.js'
import type { MachineTools } from './machineTools.js'

const MAX_BODY_BYTES = 64 * 1024
/** People ask the same library: a program that asks without pause must leave room for them. */
const MOST_QUESTIONS_AT_ONCE = 8
const RETRY_AFTER_SECONDS = 1
/** All programs share one account: they share the token. */
const ASKER: Asker = { person: 'api', chat: 'api' }

const TOO_LARGE = `The body has more than ${MAX_BODY_BYTES / 1024} KB.`
const BUSY = `${MOST_QUESTIONS_AT_ONCE} questions are being answered already; ask again.`
const UNKNOWN_PLAN = 'plan: there is no such plan in the library; /api/plans lists them.'
const UNKNOWN_SECTION = 'summaryOf: there is no section or plan of this id in the plans asked.'
const NOTHING_HERE = 'Nothing answers to this address and method; see /api/openapi.json.'

/** Answers everything under `/api`, be it that there is nothing. */
export function createApi(tools: MachineTools): OpenAPIHono<WebEnv> {
  const { machines, plans } = tools.ports
  const baseUrl = (context: Context) => baseUrlOf(tools.entrance, context)
  const asking = createAtWork(MOST_QUESTIONS_AT_ONCE)
  const api = createFrame(tools)

  api.openapi(askRoute, async (context) => {
    const { question, summaryOf, history, plan, improve } = context.req.valid('json')
    const scope = plan === undefined ? 'all' : scopeOf(plan, await plans('all'))
    if (!scope) return refusal(context, 404, 'unknown-plan', UNKNOWN_PLAN)
    const request =
      summaryOf === undefined
        ? { text: question ?? '', history, scope }
        : await summaryRequestOf(summaryOf, scope, tools.ports)
    if (!request) return refusal(context, 404, 'unknown-section', UNKNOWN_SECTION)
    const given = await asking.run(() => machines.ask(request))
    if (!given) {
      context.header('retry-after', String(RETRY_AFTER_SECONDS))
      return refusal(context, 429, 'busy', BUSY)
    }
    // A model has its own limits: who waits for it keeps nobody from asking.
    const answer = improve
      ? await improvedAnswer(given, ASKER, { improve: machines.improve, now: tools.now })
      : given
    return context.json(toAnswerLine(answer, { baseUrl: baseUrl(context) }), 200)
  })
  api.openapi(plansRoute, async (context) => {
    const all = await machines.plans()
    return context.json({ plans: all.map((one) => toPlanEntry(one, baseUrl(context))) }, 200)
  })
  api.openapi(factsRoute, async (context) => {
    const { plan, ...wanted } = context.req.valid('query')
    const found = await machines.facts({ ...wanted, plan: plan as PlanId | undefined })
    if (!found) return refusal(context, 404, 'unknown-plan', UNKNOWN_PLAN)
    const facts = found.facts.map((one) => toFactEntry(one, baseUrl(context)))
    return context.json({ total: found.total, facts }, 200)
  })
  api.all('/api/*', (context) => refusal(context, 404, 'not-found', NOTHING_HERE))
  return api
}

/** What all of it shares: who comes in, how much is taken, and how refusals look. The description needs no token. */
function createFrame({ apiToken, entrance, log, newErrorNumber }: MachineTools) {
  const api = new OpenAPIHono<WebEnv>({
    defaultHook: (result, context) =>
      result.success ? undefined : refusal(context, 400, 'invalid', faultsOf(result.error)),
  })
  api.onError(onFailure(log, newErrorNumber))
  api.use('/api/*', async (context, next) => {
    await next()
    context.header('cache-control', 'no-store')
  })
  if (apiToken !== undefined)
    api.get('/api/openapi.json', (context) =>
      context.json(descriptionOf(api, baseUrlOf(entrance, context))),
    )
  api.use('/api/*', onlyWithToken(apiToken))
  const onError = (context: Context<WebEnv>) => refusal(context, 413, 'too-large', TOO_LARGE)
  api.use('/api/*', bodyLimit({ maxSize: MAX_BODY_BYTES, onError }))
  api.openAPIRegistry.registerComponent('securitySchemes', TOKEN_SCHEME, {
    type: 'http',
    scheme: 'bearer',
    description: 'The value of API_TOKEN.',
  })
  return api
}

function descriptionOf(api: OpenAPIHono<WebEnv>, url: string) {
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Wenji',
      version: '1',
      description: 'Answers questions about plans by quoting them, and lists what they commit to.',
    },
    servers: [{ url }],
  })
}

/** Undefined for a plan that is not among them. */
function scopeOf(plan: string, all: readonly Plan[]): Scope | undefined {
  const found = all.find(({ id }) => id === plan)
  return found && [found.id]
}

/** Undefined for an id that is neither a section's nor a plan's, and beyond the scope. */
async function summaryRequestOf(
  id: string,
  scope: Scope,
  ports: Pick<ReadingPorts, 'plan' | 'section'>,
): Promise<AskRequest | undefined> {
  const whole = await ports.plan(id as PlanId, scope)
  if (whole) return requestOf(whole, whole.sections[0], scope)
  const found = await ports.section(id as SectionId, scope)
  return found?.kind === 'there' ? requestOf(found.view, found.section, scope) : undefined
}

function requestOf(
  { plan }: PlanView,
  section: Section | undefined,
  scope: Scope,
): AskRequest | undefined {
  return section && summaryRequest({ plan, section }, scope)
}

/** Every field that is at fault, with what is wrong. What was sent is not repeated. */
function faultsOf({ issues }: z.core.$ZodError): string {
  return issues.map(({ path, message }) => `${path.join('.') || 'request'}: ${message}`).join('; ')
}

/** As others reach the page; without such an address, as this program reached it. */
function baseUrlOf(entrance: Entrance, { req }: Context): string {
  return entrance.kind === 'telegram' ? entrance.publicUrl : new URL(req.url).origin
}
