/** Writes invented plans into a folder. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatePlans } from '../src/evaluate/distractors/generatePlan.js'

export interface DistractorsAsked {
  readonly count: number
  /** The same seed gives the same plans. */
  readonly seed: number
  /** No invented place is named in this text. */
  readonly avoid: string
}

/** Makes the folder; a file that is there under the same name is written over. */
export function writeDistractors(folder: string, { count, seed, avoid }: DistractorsAsked): void {
  mkdirSync(folder, { recursive: true })
  for (const { file, text } of generatePlans(count, seed, avoid))
    writeFileSync(join(folder, file), text)
}
