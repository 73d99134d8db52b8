/** `npm run ask`: one question from the command line, or many from standard input. */

import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { type App, createApp } from '../src/app.js'
import { toAnswerLine, toTerminalText } from '../src/channels/cli.js'
import type { Scope } from '../src/domain/question.js'
import { EXIT, runCommand, tell, UsageError } from './command.js'
import { parseQuestionLine } from './questionLine.js'
import { requireIndex } from './requireIndex.js'

const USAGE = `Usage: npm run ask -- [--index DIR] [--plan ID] [--json] "question"
       npm run ask -- [--index DIR] [--plan ID] --jsonl < QUESTIONS.jsonl

  --index DIR  folder of the index; INDEX_DIR (data/index) unless given
  --plan ID    answer from this plan alone
  --json       print one JSON line
  --jsonl      read {"id","question","history"} a line, print one JSON line each

Exit code: 0 when all was answered, be it that nothing was found; 1 without an index; 2 on wrong use or a broken line.`

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
      json: { type: 'boolean' },
      jsonl: { type: 'boolean' },
    },
    allowPositionals: true,
  })
  if (values.jsonl ? positionals.length > 0 : positionals.length === 0)
    throw new UsageError(values.jsonl ? '--jsonl takes no question.' : 'No question is given.')
  const indexDir = requireIndex(values.index ?? config.indexDir)
  const app = await createApp({ indexDir }, { now: () => performance.now(), onFault: tell })
  try {
    const baseUrl = config.publicUrl ?? `http://127.0.0.1:${config.port}`
    const asking = { app, baseUrl, scope: await scopeFor(values.plan, app) }
    if (values.jsonl) return await answerLines(asking)
    await answerOne(positionals.join(' '), values.json === true, asking)
    return EXIT.done
  } finally {
    await app.close()
  }
})

async function scopeFor(planId: string | undefined, app: App): Promise<Scope> {
  if (planId === undefined) return 'all'
  const plans = await app.library.plans('all')
  const plan = plans.find(({ id }) => id === planId)
  if (plan) return [plan.id]
  const known = plans.map(({ id, title }) => `  ${id}  ${title}`).join('\n')
  throw new UsageError(`No plan has the id ${planId}. There are:\n${known}`)
}

async function answerOne(text: string, json: boolean, asking: Asking): Promise<void> {
  const { app, scope, baseUrl } = asking
  const answer = await app.ask({ text, history: [], scope })
  const shown = json
    ? JSON.stringify(toAnswerLine(answer, { baseUrl }))
    : toTerminalText(answer, { baseUrl })
  process.stdout.write(`${shown}\n`)
}

/** Answers line by line, so that a program can write a question and read its answer before the next one. */
async function answerLines({ app, scope, baseUrl }: Asking): Promise<number> {
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
    const answer = await app.ask({ text, history, scope })
    const options = id === undefined ? { baseUrl } : { id, baseUrl }
    process.stdout.write(`${JSON.stringify(toAnswerLine(answer, options))}\n`)
  }
  return exitCode
}
