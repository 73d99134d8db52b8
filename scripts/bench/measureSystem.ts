/** One system's figures, each part in a process of its own. */

import {
  recallByForm,
  type Placed,
  type RecallByForm,
} from '../../src/evaluate/bench/recallByForm.js'
import {
  type Latency,
  latencyOf,
  ratioOf,
  type SystemFigures,
} from '../../src/evaluate/bench/systemFigures.js'
import type { Asked } from './askAll.js'
import type { ReaderTimes } from './readersBesideWriter.js'
import type { ReindexTimes } from './reindexing.js'
import { startJob } from './runJob.js'
import { THIS_SYSTEM } from './systems.js'
import type { IndexTimes } from './thisSystem.js'

export interface Run {
  readonly root: string
  readonly program: string
  readonly budgetMs: number
}

interface Indexed {
  readonly own?: IndexTimes
  readonly ms: number
  readonly diskMb: number
  readonly peakMb: number
}

interface AskedAll extends Asked {
  readonly peakMb: number
  /** Of this system alone. */
  readonly searchMs?: readonly number[]
  readonly answers?: Asked
  readonly cited?: readonly Placed[]
}

export interface MeasuredSystem {
  readonly figures: AllFigures
  readonly placed: readonly Placed[]
}

export interface AllFigures extends SystemFigures {
  readonly indexPeakMb: number
  readonly own?: OwnFigures
}

/** What only this system has. */
export interface OwnFigures {
  readonly index: IndexTimes
  /** The library's search within the retrieval. */
  readonly search: Latency
  /** To the first whole answer. */
  readonly firstAnswerMs: number
  /** Of what whole answers are looked for in: words put right and plans chosen before. */
  readonly lookedIn: RecallByForm
  /** Of what whole answers cite. */
  readonly cited: RecallByForm
}

/** As `npm start` starts it; no other system is told to run in so little. */
const OWN_FLAGS = ['--max-semi-space-size=4']

export async function measureSystem(system: string, run: Run): Promise<MeasuredSystem> {
  const { root, budgetMs, program } = run
  const isOwn = system === THIS_SYSTEM
  const options = isOwn ? { flags: OWN_FLAGS } : { program }
  const indexing = startJob({ do: 'index', system, root, budgetMs }, isOwn ? {} : { program })
  const indexed = (await indexing.result) as Indexed
  const asking = startJob({ do: 'ask', system, root, budgetMs }, options)
  const startMs = await asking.ready
  const asked = (await asking.result) as AskedAll
  const figures: AllFigures = {
    system,
    indexMs: indexed.ms,
    indexPeakMb: indexed.peakMb,
    diskMb: indexed.diskMb,
    memoryMb: asked.peakMb,
    startMs,
    recall: recallByForm(asked.placed),
    retrieval: latencyOf(asked.ms),
    ...(asked.answers && { answer: latencyOf(asked.answers.ms) }),
    ...(indexed.own &&
      asked.answers && { own: await ownFigures(indexed.own, asked, asked.answers, run) }),
  }
  return { figures, placed: asked.placed }
}

async function ownFigures(
  index: IndexTimes,
  { searchMs = [], cited = [] }: AskedAll,
  answers: Asked,
  { root, budgetMs }: Run,
): Promise<OwnFigures> {
  const starting = startJob({ do: 'firstAnswer', root, budgetMs }, { flags: OWN_FLAGS })
  const firstAnswerMs = await starting.ready
  await starting.result
  return {
    index,
    search: latencyOf(searchMs),
    firstAnswerMs,
    lookedIn: recallByForm(answers.placed),
    cited: recallByForm(cited),
  }
}

export interface BesideFigures {
  readonly system: string
  readonly retrieval: Latency
  /** This system, in the same process, question by question. */
  readonly own: Latency
  readonly ownSearch: Latency
  /** This system's p95 as a multiple of the other's: of its retrieval, and of the library's search alone. */
  readonly ratio: number
  readonly searchRatio: number
}

export async function measureBeside(system: string, run: Run): Promise<BesideFigures> {
  const { root, budgetMs, program } = run
  const job = startJob({ do: 'beside', system, root, budgetMs }, { program })
  const { ownMs, otherMs, searchMs } = (await job.result) as Readonly<
    Record<'ownMs' | 'otherMs' | 'searchMs', number[]>
  >
  const [own, ownSearch] = [latencyOf(ownMs), latencyOf(searchMs)]
  const retrieval = latencyOf(otherMs)
  const ratio = ratioOf(own, retrieval)
  return { system, retrieval, own, ownSearch, ratio, searchRatio: ratioOf(ownSearch, retrieval) }
}

export interface WritingFigures extends ReindexTimes {
  readonly readers: ReaderTimes
  /** Readers' p95 beside a writer as a multiple of that alone. */
  readonly readersRatio: number
}

/** Changes this system's index; nothing can be measured on it afterwards. */
export async function measureWriting({ root, budgetMs }: Run): Promise<WritingFigures> {
  const times = (await startJob({ do: 'reindex', root, budgetMs }).result) as ReindexTimes
  const readers = (await startJob({ do: 'readers', root, budgetMs }).result) as ReaderTimes
  return { ...times, readers, readersRatio: ratioOf(readers.beside, readers.alone) }
}
