/** What the bench finds out about one system. Times in milliseconds, sizes in MB. */

import { percentile } from '../summary.js'
import type { RecallByForm } from './recallByForm.js'

export interface Latency {
  readonly count: number
  readonly p50: number
  readonly p95: number
}

export interface SystemFigures {
  readonly system: string
  /** From the sections' texts to an index on disk. */
  readonly indexMs: number
  readonly diskMb: number
  /** The most memory that the process held which answered the questions. */
  readonly memoryMb: number
  /** From the start of a process to its first result, by an index that stands. */
  readonly startMs: number
  readonly recall: RecallByForm
  readonly retrieval: Latency
  /** Of a whole answer; only this system has one. */
  readonly answer?: Latency
}

export function latencyOf(ms: readonly number[]): Latency {
  return { count: ms.length, p50: percentile(ms, 50), p95: percentile(ms, 95) }
}

/** How many times the 95th percentile of `other` that of `one` is; 0 where nothing was timed. */
export function ratioOf(one: Latency, other: Latency): number {
  return other.p95 === 0 ? 0 : Math.round((one.p95 / other.p95) * 1_000) / 1_000
}
