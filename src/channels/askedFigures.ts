/** How questions fared, in figures: of one stretch of time, and day by day. */

import type { AskedRecord } from '../domain/chat.js'
import { wordDate } from './wording.js'

export interface Fared {
  readonly count: number
  readonly answered: number
  readonly abstained: number
  readonly failed: number
  /** Whole milliseconds, by the nearest rank; 0 where nothing was asked. */
  readonly p50Ms: number
  readonly p95Ms: number
}

export interface DayFared extends Fared {
  /** 2026-03-09. */
  readonly day: string
}

export function fared(records: readonly AskedRecord[]): Fared {
  const abstained = records.filter(({ kind }) => kind === 'abstained').length
  const failed = records.filter(({ kind }) => kind === 'failed').length
  const ms = records.map((one) => one.ms).sort((a, b) => a - b)
  return {
    count: records.length,
    answered: records.length - abstained - failed,
    abstained,
    failed,
    p50Ms: percentile(ms, 50),
    p95Ms: percentile(ms, 95),
  }
}

/** The last `count` days up to now, oldest first; days without a question are among them. */
export function faredByDay(
  records: readonly AskedRecord[],
  nowMs: number,
  count: number,
): DayFared[] {
  const byDay = new Map<string, AskedRecord[]>()
  for (const record of records) {
    const day = wordDate(record.at)
    const others = byDay.get(day)
    if (others) others.push(record)
    else byDay.set(day, [record])
  }
  return Array.from({ length: count }, (_, i) => {
    const day = wordDate(midnightBefore(nowMs, count - 1 - i))
    return { day, ...fared(byDay.get(day) ?? []) }
  })
}

/** By the clock of this machine, where the office is; `daysAgo` midnights before the last one. */
export function midnightBefore(nowMs: number, daysAgo = 0): number {
  const date = new Date(nowMs)
  // Days are not all of 24 hours where clocks are put forward and back.
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysAgo).getTime()
}

/** `sorted` ascends. */
function percentile(sorted: readonly number[], percent: number): number {
  return Math.round(sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0)
}
