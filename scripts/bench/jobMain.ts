/** The program of a process that measures one thing: reads its job from the command line, sends what it found to its parent. */

import { mkdirSync } from 'node:fs'
import type { Placed } from '../../src/evaluate/bench/recallByForm.js'
import type { CorpusQuestion } from '../../src/evaluate/corpus/corpusQuestion.js'
import { askAll, askInTurn, placeOf } from './askAll.js'
import type { BenchJob, FromJob } from './benchJob.js'
import { benchFolder, folderMb } from './benchFolder.js'
import { timeReindexing, reindexForEver } from './reindexing.js'
import { loadEngine, THIS_SYSTEM } from './systems.js'
import { indexThisSystem, openThisSystem } from './thisSystem.js'
import { timeReaders } from './readersBesideWriter.js'

const KB_PER_MB = 1024

const job = JSON.parse(process.argv[2] ?? '{}') as BenchJob
const folder = benchFolder(job.root)
const result = await run()
// What is sent may still be on its way when a process ends.
await new Promise<unknown>((sent) => process.send?.({ result } satisfies FromJob, sent))
process.disconnect?.()

async function run(): Promise<unknown> {
  switch (job.do) {
    case 'index':
      return index(job.system)
    case 'ask':
      return job.system === THIS_SYSTEM ? askThisSystem() : askOther(job.system)
    case 'beside':
      return askBeside(job.system)
    case 'firstAnswer':
      return firstAnswer()
    case 'reindex':
      return timeReindexing(folder)
    case 'readers':
      return timeReaders(job)
    case 'reindexForEver':
      return reindexForEver(folder, () => say({ ready: true }))
  }
}

function say(message: FromJob): void {
  process.send?.(message)
}

async function index(system: string): Promise<unknown> {
  const place = folder.indexOf(system)
  mkdirSync(place, { recursive: true })
  if (system === THIS_SYSTEM) {
    const own = await indexThisSystem(folder)
    return { ms: own.ingestMs, diskMb: folderMb(place), peakMb: peakMb(), own }
  }
  const engine = await loadEngine(system)
  const sections = folder.sections()
  const startedAt = performance.now()
  await engine.index(sections, place)
  return { ms: performance.now() - startedAt, diskMb: folderMb(place), peakMb: peakMb() }
}

async function askOther(system: string): Promise<unknown> {
  const engine = await loadEngine(system)
  const open = await engine.open(folder.indexOf(system), async () => folder.sections())
  const questions = folder.questions()
  await open.search(questions[0]?.text ?? '', 1)
  say({ ready: true })
  const asked = await askAll(open, { questions, budgetMs: job.budgetMs })
  await open.close()
  return { ...asked, peakMb: peakMb() }
}

async function askThisSystem(): Promise<unknown> {
  const open = await openThisSystem(folder)
  const questions = folder.questions()
  await open.search(questions[0]?.text ?? '', 1)
  say({ ready: true })
  const { knownAs, searchMs } = open
  const asking = { questions, budgetMs: job.budgetMs, knownAs }
  const asked = await askAll(open, asking)
  const ownSearchMs = searchMs.slice(-asked.ms.length)
  const answers = await askAll({ ...open, search: open.answer }, asking)
  const cited = open.cited.slice(-answers.ms.length).map((ids, i): Placed => {
    const question = questions[i] as CorpusQuestion
    return { question, place: placeOf(ids, question, knownAs) }
  })
  await open.close()
  return { ...asked, searchMs: ownSearchMs, answers, cited, peakMb: peakMb() }
}

async function askBeside(system: string): Promise<unknown> {
  const engine = await loadEngine(system)
  const other = await engine.open(folder.indexOf(system), async () => folder.sections())
  const own = await openThisSystem(folder)
  const questions = folder.questions()
  const [ownMs, otherMs] = await askInTurn([own, other], { questions, budgetMs: job.budgetMs })
  const searchMs = own.searchMs.slice(-ownMs.length)
  await own.close()
  await other.close()
  return { ownMs, searchMs, otherMs }
}

async function firstAnswer(): Promise<unknown> {
  const open = await openThisSystem(folder)
  await open.answer(folder.questions()[0]?.text ?? '')
  say({ ready: true })
  await open.close()
  return {}
}

function peakMb(): number {
  return process.resourceUsage().maxRSS / KB_PER_MB
}
