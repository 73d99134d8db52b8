/** Keeps what a probe found, so that a restart asks nothing. */

import { createHash } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

import type { Capabilities } from './probe.js'

export interface ProbeMemory {
  /** What was found within the last seven days of the same model at the same address, if it answered then. */
  readonly recall: () => Capabilities | undefined
  /** Writes it down; false where the folder cannot be written, which only costs a question at the next start. */
  readonly remember: (capabilities: Capabilities) => boolean
}

export interface ProbeMemoryOptions {
  /** `<index folder>/chat-model.json`; can be deleted at any time. */
  readonly file: string
  readonly baseUrl: string
  readonly model: string
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Makes the memory of one file; nothing is read yet. The address stands in it as a digest alone, for it may hold a secret. */
export function createProbeMemory({ file, baseUrl, model, now }: ProbeMemoryOptions): ProbeMemory {
  const address = createHash('sha256')
    .update(JSON.stringify([baseUrl, model]))
    .digest('hex')
  return {
    recall: () => {
      const kept = read(file)
      if (!kept || kept.address !== address || kept.model !== model) return undefined
      const ageMs = now() - kept.at
      const isUsable = kept.capabilities.reachable && ageMs >= 0 && ageMs < KEPT_MS
      return isUsable ? kept.capabilities : undefined
    },
    remember: (capabilities) => write(file, { model, address, at: now(), capabilities }),
  }
}

type Kept = z.infer<typeof KEPT>

/** Whatever is wrong with the file, the model is asked again; nothing of it is worth a fault. */
function read(file: string): Kept | undefined {
  try {
    return KEPT.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

function write(file: string, kept: Kept): boolean {
  const beside = `${file}.${process.pid}.new`
  const isWritten = succeeds(() => {
    writeFileSync(beside, `${JSON.stringify(kept, null, 2)}\n`)
    renameSync(beside, file)
  })
  if (!isWritten) succeeds(() => rmSync(beside, { force: true }))
  return isWritten
}

function succeeds(act: () => void): boolean {
  try {
    act()
    return true
  } catch {
    return false
  }
}

const KEPT = z.object({
  model: z.string(),
  address: z.string(),
  at: z.number(),
  capabilities: z.object({
    reachable: z.boolean(),
    followsForm: z.boolean(),
    systemRole: z.boolean(),
    ms: z.number(),
  }),
})
/** A hosted model is exchanged under its name now and then; a week later it is asked again. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000
