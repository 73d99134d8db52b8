/** Fetches a file that somebody sent to the bot. Its address holds the token, so no fault here says where it was. */

import type { Api } from 'grammy'

export interface DownloadOptions {
  readonly api: Pick<Api, 'getFile'>
  readonly token: string
  /** Another Bot API server, without a trailing slash. */
  readonly apiRoot: string | undefined
}

/**
 * Returns the file's bytes.
 *
 * @throws Error without the address, when the file is larger than `maxBytes`, gone, or does not come in time.
 */
export type Download = (fileId: string, maxBytes: number) => Promise<Uint8Array>

const TELEGRAM = 'https://api.telegram.org'
const WITHIN_MS = 60_000

/** Not by grammY's files plugin, which speaks https alone and so not to a Bot API server of one's own. */
export function createDownload({ api, token, apiRoot = TELEGRAM }: DownloadOptions): Download {
  return async (fileId, maxBytes) => {
    const { file_path: path } = await api.getFile(fileId)
    if (path === undefined) throw new Error('Telegram does not say where the file is')
    const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, {
      signal: AbortSignal.timeout(WITHIN_MS),
    }).catch((error: unknown) => {
      throw new Error(`the file could not be fetched (${nameOf(error)})`)
    })
    if (!response.ok || !response.body)
      throw new Error(`the file is not there (${response.status})`)
    return readUpTo(response.body, maxBytes)
  }
}

async function readUpTo(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > maxBytes) throw new Error(`the file is larger than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The kind of fault alone: its message may hold the address. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
