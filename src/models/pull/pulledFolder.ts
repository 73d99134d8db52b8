/** What a pull notes in a model's folder when it is whole, so that nobody has to ask the hub for that again. */

import { readFileSync, statSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

export interface PulledFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

export interface PullNote {
  readonly repository: string
  readonly files: readonly PulledFile[]
}

/** Written last: a folder without it is not whole. */
export async function writePullNote(folder: string, note: PullNote): Promise<void> {
  const file = join(folder, NOTE)
  await writeFile(`${file}.part`, `${JSON.stringify(note, undefined, 2)}\n`)
  await rename(`${file}.part`, file)
}

/** Undefined where nothing was pulled, or not to its end. */
export function readPullNote(folder: string): PullNote | undefined {
  try {
    return SHAPE.safeParse(JSON.parse(readFileSync(join(folder, NOTE), 'utf8'))).data
  } catch {
    return undefined
  }
}

/** Whether every file is there and as long as it was; `npm run model -- check` looks at more. */
export function isWhole(folder: string, { files }: PullNote): boolean {
  return files.every(
    ({ path, bytes }) => statSync(join(folder, path), { throwIfNoEntry: false })?.size === bytes,
  )
}

const NOTE = 'pulled.json'
const SHAPE = z.object({
  repository: z.string(),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })).min(1),
})
