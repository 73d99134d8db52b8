/** Files that came in over a page and wait to be reviewed: a few, for an hour, under names that say nothing of them. */

import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NotStaged, StagedUpload, StagedUploads, UploadId } from '../domain/stagedUpload.js'
import { MAX_SOURCE_BYTES } from './load/decode.js'
import { isReadable } from './load/load.js'
import { safeFileName } from './safeFileName.js'

/** With 20 MB each they are 400 MB at most. */
const MOST_WAITING = 20
/** Longer than a review takes. */
const KEPT_MS = 60 * 60 * 1000

/**
 * `folder` is its own: whatever an earlier run left there is removed at once. `now` in milliseconds since the epoch. What
 * waits is known in memory alone, so an id that was not given out here leads to no file.
 */
export function createStagedUploads(folder: string, now: () => number): StagedUploads {
  const known = new Map<UploadId, StagedUpload>()
  let writing = 0
  const cleared = rm(folder, { recursive: true, force: true })
  // Whoever waits for it is told; until then a fault of the disk is nobody's.
  cleared.catch(() => undefined)

  const fileOf = (id: UploadId): string => join(folder, `${id}.upload`)
  const drop = async (id: UploadId): Promise<void> => {
    known.delete(id)
    await rm(fileOf(id), { force: true })
  }
  const dropOld = async (): Promise<void> => {
    const old = [...known.values()].filter(({ at }) => now() - at > KEPT_MS)
    await Promise.all(old.map(({ id }) => drop(id)))
  }
  const stage = async (name: string, bytes: Uint8Array): Promise<StagedUpload> => {
    const id = randomBytes(16).toString('hex') as UploadId
    await cleared
    await mkdir(folder, { recursive: true })
    try {
      await writeFile(fileOf(id), bytes, { flag: 'wx', mode: 0o600 })
    } catch (error) {
      await rm(fileOf(id), { force: true })
      throw error
    }
    const upload = { id, name, bytes: bytes.byteLength, at: now() }
    known.set(id, upload)
    return upload
  }

  return {
    put: async (givenName, bytes) => {
      const name = safeFileName(givenName)
      if (name === undefined) return { notStaged: 'no-name' }
      const fault = faultOf(name, bytes)
      if (fault) return { notStaged: fault }
      await dropOld()
      if (known.size + writing >= MOST_WAITING) return { notStaged: 'too-many' }
      writing++
      return stage(name, bytes).finally(() => writing--)
    },
    read: async (id) => {
      await dropOld()
      const upload = known.get(id as UploadId)
      return upload && { upload, bytes: await readFile(fileOf(upload.id)) }
    },
    drop: async (id) => {
      const upload = known.get(id as UploadId)
      if (upload) await drop(upload.id)
    },
    waiting: async () => {
      await dropOld()
      return [...known.values()].reverse()
    },
  }
}

function faultOf(name: string, bytes: Uint8Array): NotStaged | undefined {
  if (!isReadable(name)) return 'format'
  if (bytes.byteLength === 0) return 'empty'
  return bytes.byteLength > MAX_SOURCE_BYTES ? 'too-large' : undefined
}
