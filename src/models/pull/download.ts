/** One file from a hub into a folder, whole or not at all: written beside and renamed, continued where it was cut. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ModelFault } from '../modelFault.js'
import { countIn, hubGet, type HubResponse } from './hubGet.js'

export interface Download {
  readonly address: string
  readonly target: string
  /** As listed; the hub's answer to the request itself comes before it. */
  readonly bytes: number | undefined
  readonly sha256: string | undefined
}

export interface DownloadOptions {
  readonly sleep: (ms: number) => Promise<void>
  /** A connection that brings nothing for so long is given up. */
  readonly stallMs?: number
  /** Bytes of the file that are here. */
  readonly onProgress?: (bytes: number) => void
}

export interface DownloadedFile {
  readonly bytes: number
  readonly sha256: string
}

/** @throws Error whose message says what to do; what is here by then is kept for the next try. */
export async function download(
  wanted: Download,
  options: DownloadOptions,
): Promise<DownloadedFile> {
  const { address, target } = wanted
  const part = `${target}.part`
  await mkdir(dirname(part), { recursive: true })
  // What an earlier run left may be of another version of the file; then it is loaded anew, once.
  for (let rounds = (await sizeOf(part)) > 0 ? 2 : 1; rounds > 0; rounds--) {
    const expected = await complete(part, wanted, options)
    const got = { bytes: await sizeOf(part), sha256: await sha256Of(part) }
    if (fits(got, expected)) {
      await rename(part, target)
      return got
    }
    await rm(part)
  }
  throw new Error(
    `${address} came damaged: its bytes are not those that the hub tells of. Try again later, or another mirror.`,
  )
}

interface Expected {
  readonly bytes: number | undefined
  readonly sha256: string | undefined
}

interface Attempt extends Expected {
  /** The connection ended before the file did. */
  readonly isCut: boolean
  /** Why it did, where the hub was not even reached. */
  readonly fault?: ModelFault
}

/** Goes on as often as something comes. Returns what the hub says the file is. */
async function complete(
  part: string,
  { address, bytes, sha256 }: Download,
  { sleep, stallMs = STALL_MS, onProgress = () => undefined }: DownloadOptions,
): Promise<Expected> {
  let expected: Expected = { bytes, sha256 }
  let fault: ModelFault | undefined
  for (let failures = 0; failures < MOST_FAILURES;) {
    const before = await sizeOf(part)
    if (before > 0 && before === expected.bytes) return expected
    const attempt = await goOn(part, before, address, stallMs, onProgress)
    expected = {
      bytes: attempt.bytes ?? expected.bytes,
      sha256: attempt.sha256 ?? expected.sha256,
    }
    if (!attempt.isCut) return expected
    fault = attempt.fault
    failures = (await sizeOf(part)) > before ? 0 : failures + 1
    await sleep(WAIT_MS * failures)
  }
  throw (
    fault ??
    new Error(
      `${new URL(address).host} cuts the download off. Run the same command again; it goes on where it stopped.`,
    )
  )
}

async function goOn(
  part: string,
  before: number,
  address: string,
  stallMs: number,
  onProgress: (bytes: number) => void,
): Promise<Attempt> {
  const stall = new AbortController()
  const timer = setTimeout(() => stall.abort(), stallMs)
  const headers: Record<string, string> = before > 0 ? { range: `bytes=${before}-` } : {}
  try {
    const answer = await hubGet(address, { headers, signal: stall.signal })
    const told = { bytes: wholeBytes(answer), sha256: answer.linkedSha256 }
    // The part has all bytes or too many; which of the two its digest tells.
    if (answer.response.status === 416) return { ...told, isCut: false }
    const broke = await append(answer.response, part, before, (bytes) => {
      timer.refresh()
      onProgress(bytes)
    })
    const isShort = told.bytes !== undefined && (await sizeOf(part)) < told.bytes
    return { ...told, isCut: broke || isShort }
  } catch (error) {
    const cut = { bytes: undefined, sha256: undefined, isCut: true }
    if (stall.signal.aborted) return cut
    // The hub has just told what it has; a connection that fails now may well come about in a moment.
    if (error instanceof ModelFault && error.why === 'unreachable') return { ...cut, fault: error }
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** Returns whether the connection broke. A fault of the disk is thrown. */
async function append(
  { body, status }: Response,
  part: string,
  before: number,
  onProgress: (bytes: number) => void,
): Promise<boolean> {
  // A server that knows no ranges sends the whole file.
  const goesOn = status === 206
  const handle = await open(part, goesOn ? 'a' : 'w')
  try {
    let bytes = goesOn ? before : 0
    const reader = body?.getReader()
    for (;;) {
      const next = await reader?.read().catch(() => 'broken' as const)
      if (next === 'broken') return true
      if (next === undefined || next.done) break
      await handle.appendFile(next.value)
      bytes += next.value.byteLength
      onProgress(bytes)
    }
    await handle.sync()
    return false
  } finally {
    await handle.close()
  }
}

function wholeBytes({ response, linkedBytes }: HubResponse): number | undefined {
  if (linkedBytes !== undefined) return linkedBytes
  const { status, headers } = response
  if (status === 200) return countIn(headers.get('content-length'))
  return countIn(/\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1] ?? null)
}

function fits(got: DownloadedFile, expected: Expected): boolean {
  return (
    (expected.bytes ?? got.bytes) === got.bytes && (expected.sha256 ?? got.sha256) === got.sha256
  )
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}

/** Of the whole file, empty or not there included. */
export async function sha256Of(path: string): Promise<string> {
  const sum = createHash('sha256')
  for await (const chunk of createReadStream(path)) sum.update(chunk as Buffer)
  return sum.digest('hex')
}

const STALL_MS = 60_000
/** In a row, none of which brought a byte. */
const MOST_FAILURES = 5
const WAIT_MS = 1_000
