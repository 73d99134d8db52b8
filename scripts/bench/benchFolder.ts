/** The folder in which one run of the bench measures: the corpus and the questions as files, and each system's index. */

import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchSection } from '../../src/evaluate/bench/searchEngine.js'
import type { CorpusPlan } from '../../src/evaluate/corpus/corpusPlan.js'
import type { CorpusQuestion } from '../../src/evaluate/corpus/corpusQuestion.js'

const BYTES_PER_MB = 1024 * 1024

export interface BenchFolder {
  readonly root: string
  /** The plans' files. */
  readonly plans: string
  readonly sections: () => readonly BenchSection[]
  readonly questions: () => readonly CorpusQuestion[]
  /** Where a system keeps its index. */
  readonly indexOf: (system: string) => string
}

export function benchFolder(root: string): BenchFolder {
  return {
    root,
    plans: join(root, 'plans'),
    sections: () => readLines<BenchSection>(join(root, SECTIONS)),
    questions: () => readLines<CorpusQuestion>(join(root, QUESTIONS)),
    indexOf: (system) => join(root, 'indexes', system),
  }
}

const SECTIONS = 'sections.jsonl'
const QUESTIONS = 'questions.jsonl'

/** Writes what all systems are measured on. */
export function writeBench(
  { root, plans: folder }: BenchFolder,
  plans: readonly CorpusPlan[],
  questions: readonly CorpusQuestion[],
): void {
  mkdirSync(folder, { recursive: true })
  for (const { file, text } of plans) writeFileSync(join(folder, file), text)
  const sections = plans.flatMap(({ title, sections: own }) =>
    own.map(({ id, path, text }): BenchSection => {
      return { id, heading: [title, ...path].join('\n'), body: text }
    }),
  )
  writeLines(join(root, SECTIONS), sections)
  writeLines(join(root, QUESTIONS), questions)
}

/** Of all files below a folder. */
export function folderMb(folder: string): number {
  const bytes = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size)
  return bytes.reduce((sum, one) => sum + one, 0) / BYTES_PER_MB
}

function writeLines(file: string, values: readonly object[]): void {
  writeFileSync(file, values.map((value) => `${JSON.stringify(value)}\n`).join(''))
}

function readLines<Value>(file: string): Value[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as Value)
}
