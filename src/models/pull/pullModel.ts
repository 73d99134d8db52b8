/** A model from a hub into a folder of this machine. */

import { mkdir, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { download, type DownloadedFile, type DownloadOptions, sha256Of } from './download.js'
import { listModel, type RemoteFile } from './modelListing.js'
import { isWhole, type PulledFile, readPullNote, writePullNote } from './pulledFolder.js'

export interface PullProgress {
  /** The file that comes in just now. */
  readonly file: string
  /** Of all files. */
  readonly bytes: number
  readonly totalBytes: number
}

export interface PullOptions extends Pick<DownloadOptions, 'sleep' | 'stallMs'> {
  /** `org/name`, as `repositoryOf` lets it through. */
  readonly repository: string
  readonly folder: string
  /** Address of the hub, without a trailing slash. */
  readonly mirror: string
  readonly onProgress?: (progress: PullProgress) => void
}

export type PullOutcome =
  | { readonly kind: 'pulled'; readonly bytes: number }
  /** The model was there already; nothing was asked of the hub. */
  | { readonly kind: 'present' }

/**
 * Loads what is missing; files that are there and right stay. The same call goes on where one was cut off.
 *
 * @throws Error whose message says in a sentence what to do.
 */
export async function pullModel(options: PullOptions): Promise<PullOutcome> {
  const { repository, folder, mirror } = options
  const note = readPullNote(folder)
  if (note?.repository === repository && isWhole(folder, note)) return { kind: 'present' }
  const files = await listModel(mirror, repository)
  try {
    await mkdir(folder, { recursive: true })
    await assertRoom(folder, files)
    const pulled = await pullFiles(files, options)
    await writePullNote(folder, { repository, files: pulled })
    return { kind: 'pulled', bytes: totalOf(pulled) }
  } catch (error) {
    throw isFull(error) ? fullDisk(folder, totalOf(files), error) : error
  }
}

async function pullFiles(
  files: readonly RemoteFile[],
  { repository, folder, mirror, sleep, stallMs, onProgress = () => undefined }: PullOptions,
): Promise<PulledFile[]> {
  const totalBytes = totalOf(files)
  const pulled: PulledFile[] = []
  for (const file of files) {
    const { path } = file
    const before = totalOf(pulled)
    const report = (bytes: number) =>
      onProgress({
        file: path,
        bytes: before + bytes,
        totalBytes: Math.max(totalBytes, before + bytes),
      })
    const target = join(folder, path)
    const address = `${mirror}/${repository}/resolve/main/${path}`
    const wanted = { ...file, address, target }
    const got =
      (await presentFile(target, file)) ??
      (await download(wanted, {
        sleep,
        onProgress: report,
        ...(stallMs === undefined ? {} : { stallMs }),
      }))
    report(got.bytes)
    pulled.push({ path, ...got })
  }
  return pulled
}

/** A file that is there and, by all that was listed of it, the right one. */
async function presentFile(
  target: string,
  { bytes, sha256 }: RemoteFile,
): Promise<DownloadedFile | undefined> {
  const size = await stat(target).then(
    (found) => found.size,
    () => undefined,
  )
  if (size === undefined || size !== bytes) return undefined
  const digest = await sha256Of(target)
  return sha256 === undefined || sha256 === digest ? { bytes: size, sha256: digest } : undefined
}

/** Told before half an hour of loading rather than after it. */
async function assertRoom(folder: string, files: readonly RemoteFile[]): Promise<void> {
  const { bavail, bsize, blocks } = await statfs(folder)
  // Some file systems over a network do not tell.
  if (blocks === 0) return
  const sizes = files.map(({ path }) =>
    Promise.all([sizeOf(folder, path), sizeOf(folder, `${path}.part`)]),
  )
  const here = (await Promise.all(sizes)).flat().reduce((sum, size) => sum + size, 0)
  if (bavail * bsize < totalOf(files) - here) throw fullDisk(folder, totalOf(files))
}

async function sizeOf(folder: string, path: string): Promise<number> {
  return stat(join(folder, path)).then(
    ({ size }) => size,
    () => 0,
  )
}

function totalOf(files: readonly { readonly bytes: number | undefined }[]): number {
  return files.reduce((sum, { bytes = 0 }) => sum + bytes, 0)
}

function isFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  )
}

function fullDisk(folder: string, bytes: number, cause?: unknown): Error {
  const megabytes = Math.ceil(bytes / 1e6)
  return new Error(
    `The disk of ${folder} has no room for ${megabytes} MB. Make some and run the same command again, or name another folder with --to.`,
    { cause },
  )
}
