/** The folder of the plans, as an admin changes it from afar. What is replaced or removed is put aside and not deleted. */

import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { SourceId } from '../domain/plan.js'
import { isReadable } from './load/load.js'
import { safeFileName } from './safeFileName.js'

export interface PlanFolder {
  /**
   * Writes a file beside and renames it, so that it is there whole or not at all. `replaces` is put aside; the new one takes its
   * path where both are of one format, so that ids and links stay.
   *
   * @throws Error for a name that is no file name or of a format that is not read, and when the disk fails.
   */
  readonly put: (name: string, bytes: Uint8Array, replaces?: SourceId) => Promise<SourceId>
  /** Puts a file aside; undefined where there is none. Returns where it is now, relative to the folder. */
  readonly remove: (source: SourceId) => Promise<string | undefined>
  readonly has: (source: SourceId) => Promise<boolean>
}

/** Folders that begin with a dot are not indexed. */
const ASIDE = '.removed'

/** `now` in milliseconds since the epoch. */
export function createPlanFolder(folder: string, now: () => number): PlanFolder {
  const pathOf = (source: SourceId): string => pathWithin(folder, source)
  const has = async (source: SourceId): Promise<boolean> =>
    stat(pathOf(source)).then(
      (found) => found.isFile(),
      () => false,
    )
  const asideFor = async (source: SourceId): Promise<string> => {
    const time = new Date(now()).toISOString().replace(/[:.]/g, '-')
    await mkdir(join(folder, ASIDE), { recursive: true })
    return join(ASIDE, `${time}-${basename(source)}`)
  }
  const remove = async (source: SourceId): Promise<string | undefined> => {
    if (!(await has(source))) return undefined
    const aside = await asideFor(source)
    await rename(pathOf(source), join(folder, aside))
    return aside
  }
  const freeName = async (name: string): Promise<SourceId> => {
    const extension = extname(name)
    const stem = name.slice(0, -extension.length)
    for (let n = 1; ; n++) {
      const free = (n === 1 ? name : `${stem} (${n})${extension}`) as SourceId
      if (!(await has(free))) return free
    }
  }
  /** The old one is copied aside before the new one takes its place in one step: at no moment is there neither. */
  const put = async (name: string, bytes: Uint8Array, old: SourceId | undefined) => {
    const sameFormat = old && extname(old).toLowerCase() === extname(name).toLowerCase()
    const target = sameFormat ? old : await freeName(name)
    await mkdir(folder, { recursive: true })
    const beside = join(folder, `.incoming-${now()}-${basename(target)}`)
    await writeDurably(beside, bytes)
    try {
      if (sameFormat && (await has(old)))
        await copyFile(pathOf(old), join(folder, await asideFor(old)))
      await rename(beside, pathOf(target))
    } catch (error) {
      await rm(beside, { force: true })
      throw error
    }
    if (old && old !== target) await remove(old)
    return target
  }
  // Two at once would find the same name free.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(run: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(run)
    last = mine.catch(() => undefined)
    return mine
  }
  return {
    has,
    remove: (source) => inTurn(() => remove(source)),
    put: async (given, bytes, replaces) => {
      const name = safeFileName(given)
      if (name === undefined || !isReadable(name))
        throw new Error(`${JSON.stringify(given)} is no name for a plan`)
      return inTurn(() => put(name, bytes, replaces))
    },
  }
}

/** Ids come from the library, which got them by walking the folder; anything else is refused. */
function pathWithin(folder: string, source: SourceId): string {
  const parts = source.split('/')
  if (parts.some((part) => part === '' || part.startsWith('.')) || source.includes('\\'))
    throw new Error(`${JSON.stringify(source)} is no file of the folder`)
  return join(folder, ...parts)
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } catch (error) {
    await rm(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}
