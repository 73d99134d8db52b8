/** The files of folders that may hold plans. */

import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import type { SourceId } from '../domain/plan.js'
import type { RefusedFile } from '../domain/refusal.js'
import { isReadable } from './load/load.js'

export interface Source {
  readonly id: SourceId
  readonly file: string
}

export interface Listing {
  readonly sources: readonly Source[]
  /** Paths that are not there. */
  readonly refused: readonly RefusedFile[]
  /** Folders that hold no file which could be read as a plan. */
  readonly empty: readonly string[]
}

/** Folders are walked; a file named outright is read whatever its name says, so that it can be refused by name. */
export async function listSources(paths: readonly string[]): Promise<Listing> {
  const sources: Source[] = []
  const refused: RefusedFile[] = []
  const empty: string[] = []
  for (const path of paths) {
    const kind = await stat(path).catch(() => undefined)
    if (!kind) refused.push({ file: path, reason: 'no such file or folder', why: 'missing' })
    else if (kind.isDirectory()) {
      const found = await walk(path, path)
      sources.push(...found)
      if (!found.some(({ file }) => isReadable(file))) empty.push(path)
    } else sources.push({ id: basename(path) as SourceId, file: path })
  }
  return { sources, refused, empty }
}

async function walk(root: string, folder: string): Promise<Source[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const found: Source[] = []
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'en'))) {
    if (entry.name.startsWith('.')) continue
    const file = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await walk(root, file)))
    else if (entry.isFile() && isWorthReporting(entry.name))
      found.push({ id: relative(root, file).split(sep).join('/') as SourceId, file })
  }
  return found
}

/** Other formats that hold plans are refused by name, so that an administrator learns of them; the rest is passed over. */
function isWorthReporting(name: string): boolean {
  return isReadable(name) || /\.(?:docx?|wps|pdf|xlsx?|csv|rtf|odt|pptx?)$/i.test(name)
}
