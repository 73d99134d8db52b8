/** `npm run ask`: one question or summary from the command line, or many questions from standard input. */

import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { type App, createApp } from '../src/app.js'
import { toAnswerLine, toTerminalText } from '../src/channels/cli.js'
import { improvedAnswer } from '../src/channels/improvedAnswer.js'
import { summaryRequest } from '../src/channels/summaryRequest.js'
import type { Answer } from '../src/domain/answer.js'
import type { Asker } from '../src/domain/improve.js'
import type { SectionId } from '../src/domain/plan.js'
import type { AskRequest, Scope } from '../src/domain/question.js'
import { EXIT, runCommand, tell, UsageError } from './command.js'
import { parseQuestionLine } from './questionLine.js'
import { placeOfLibrary } from './libraryPlace.js'

const USAGE = `Usage: npm run ask -- [--index DIR] [--plan ID] [--plain] [--json] "question"
       npm run ask -- [--index DIR] [--plan ID] [--plain] [--json] --sum ID
       npm run ask -- [--index DIR] [--plan ID] [--plain] --jsonl < QUESTIONS.jsonl

  --index DIR  folder of the index; DATABASE_URL, or INDEX_DIR (data/index), unless given
  --plan ID    answer from this plan alone
  --sum ID     sum up a section, or the whole of a plan
  --plain      ask no language model, though one is set
  --json       print one JSON line
  --jsonl      read {"id","question","history"} a line, print one JSON line each

Exit code: 0 when all was answered, be it that nothing was found; 1 without an index; 2 on wrong use or a broken line.`

/** Whoever is at the terminal. */
const ASKER: Asker = { person: 'cli', chat: 'cli' }

interface Asking {
  readonly app: App
  readonly scope: Scope
  readonly baseUrl: string
}

await runCommand(USAGE, async (args, config) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      index: { type: 'string' },
      plan: { type: 'string' },
      sum: { type: 'string' },
      plain: { type: 'boolean' },
      json: { type: 'boolean' },
      jsonl: { type: 'boolean' },
    },
    allowPositionals: true,
  })
  const fault = faultIn({ ...values, question: positionals[0] })
  if (fault) throw new UsageError(fault)
  const place = placeOfLibrary(values.index, config)
  const models = values.plain ? { ...config, chatModel: undefined } : config
  const app = await createApp(
    { ...models, databaseUrl: undefined, ...place },
    { now, onFault: tell },
  )
  try {
    await app.models.warmUp()
    const baseUrl = config.publicUrl ?? `http://127.0.0.1:${config.port}`
    const scope = await scopeFor(values.plan, app)
    const asking = { app, baseUrl, scope }
    if (values.jsonl) return await answerLines(asking)
    const request =
      values.sum === undefined
        ? { text: positionals.join(' '), history: [], scope }
        : await summaryFor(values.sum, scope, app)
    await answerOne(request, values.json === true, asking)
    return EXIT.done
  } finally {
    await app.close()
  }
})

function now(): number {
  return performance.now()
}

/** Undefined where exactly one thing is asked for. */
function faultIn(given: {
  readonly question: string | undefined
  readonly sum?: string
  readonly jsonl?: boolean
}): string | undefined {
  const { question, sum, jsonl } = given
  if (question !== undefined && (jsonl || sum !== undefined))
    return `${jsonl ? '--jsonl' : '--sum'} takes no question.`
  if (jsonl && sum !== undefined) return '--jsonl reads questions, and --sum is none.'
  return question === undefined && !jsonl && sum === undefined ? 'No question is given.' : undefined
}

async function scopeFor(planId: string | undefined, app: App): Promise<Scope> {
  if (planId === undefined) return 'all'
  const plans = await app.library.plans('all')
  const plan = plans.find(({ id }) => id === planId)
  if (plan) return [plan.id]
  const known = plans.map(({ id, title }) => `  ${id}  ${title}`).join('\n')
  throw new UsageError(`No plan has the id ${planId}. There are:\n${known}`)
}

async function summaryFor(id: string, scope: Scope, { library }: App): Promise<AskRequest> {
  const plans = await library.plans(scope)
  const whole = plans.find((one) => one.id === id)
  const section = whole
    ? (await library.outline(whole.id))[0]
    : await library.section(id as SectionId)
  const plan = plans.find((one) => one.id === section?.planId)
  if (section && plan) return summaryRequest({ plan, section }, scope)
  const where = scope === 'all' ? '' : ' in the plan of --plan'
  throw new UsageError(`There is no section or plan with the id ${id}${where}.`)
}

async function answerOne(request: AskRequest, json: boolean, asking: Asking): Promise<void> {
  const answer = await answerTo(request, asking)
  const { baseUrl } = asking
  const shown = json
    ? JSON.stringify(toAnswerLine(answer, { baseUrl }))
    : toTerminalText(answer, { baseUrl })
  process.stdout.write(`${shown}\n`)
}

async function answerTo(request: AskRequest, { app }: Asking): Promise<Answer> {
  return improvedAnswer(await app.ask(request), ASKER, { improve: app.improve, now })
}

/** Answers line by line, so that a program can write a question and read its answer before the next one. */
async function answerLines(asking: Asking): Promise<number> {
  const { scope, baseUrl } = asking
  let exitCode: number = EXIT.done
  let number = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    number++
    if (line.trim() === '') continue
    const asked = parseQuestionLine(line)
    if ('fault' in asked) {
      process.stderr.write(`line ${number}: ${asked.fault}\n`)
      exitCode = EXIT.wrongUse
      continue
    }
    const { id, question: text, history } = asked
    const answer = await answerTo({ text, history, scope }, asking)
    const options = id === undefined ? { baseUrl } : { id, baseUrl }
    process.stdout.write(`${JSON.stringify(toAnswerLine(answer, options))}\n`)
  }
  return exitCode
}
