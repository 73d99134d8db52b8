/** Asks a hub of models for one address, and says in a plain sentence what hinders it. */

import { type FaultReason, ModelFault } from '../modelFault.js'

export interface HubResponse {
  /** Of status 200, 206 or 416. */
  readonly response: Response
  /** What the hub says of a large file before it leads to the place that has it. */
  readonly linkedBytes: number | undefined
  readonly linkedSha256: string | undefined
}

/**
 * Follows redirections itself: what the hub says of a file stands in its own answer, not in that of the place it leads to.
 *
 * @throws ModelFault whose message says what to do; `unreachable` where another try may help.
 */
export async function hubGet(
  address: string,
  { headers = {}, signal }: { headers?: Readonly<Record<string, string>>; signal?: AbortSignal },
): Promise<HubResponse> {
  let url = new URL(address)
  let linkedBytes: number | undefined
  let linkedSha256: string | undefined
  for (let hops = 0; hops <= MOST_HOPS; hops++) {
    const response = await request(url, headers, signal)
    linkedBytes ??= countIn(response.headers.get('x-linked-size'))
    linkedSha256 ??= SHA256.exec(response.headers.get('x-linked-etag') ?? '')?.[1]
    if (USABLE.has(response.status)) return { response, linkedBytes, linkedSha256 }
    await response.body?.cancel()
    url = nextUrl(url, response)
  }
  throw new ModelFault('faulty', `${url.host} leads from one address to the next without an end.`)
}

async function request(
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<Response> {
  try {
    // Uncompressed, so that bytes can be counted and a cut download continued.
    const sent = { 'accept-encoding': 'identity', ...headers }
    return await fetch(url, { headers: sent, redirect: 'manual', ...(signal ? { signal } : {}) })
  } catch (cause) {
    signal?.throwIfAborted()
    throw new ModelFault(
      'unreachable',
      `${url.host} cannot be reached (${networkReason(cause)}). Check the network; in China MODEL_MIRROR=https://hf-mirror.com is near.`,
      { cause },
    )
  }
}

/** Where a redirection leads. Anything else that is no file is a fault. */
function nextUrl(from: URL, { status, headers }: Response): URL {
  const location = headers.get('location')
  if (REDIRECTIONS.has(status) && location !== null && URL.canParse(location, from.href)) {
    const to = new URL(location, from)
    if (to.protocol === 'https:' || to.protocol === from.protocol) return to
  }
  const [why, meaning] = MEANINGS.get(status) ?? [
    status >= 500 ? 'unreachable' : 'faulty',
    `answered ${status}; try again later`,
  ]
  throw new ModelFault(why, `${from.host} ${meaning}.`)
}

/** fetch says "fetch failed"; what failed stands in its cause. */
function networkReason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  if (cause instanceof Error && 'code' in cause) return String(cause.code)
  return error instanceof Error ? error.message : String(error)
}

export function countIn(header: string | null): number | undefined {
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : undefined
}

const USABLE: ReadonlySet<number> = new Set([200, 206, 416])
const REDIRECTIONS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const MOST_HOPS = 6
const SHA256 = /^(?:W\/)?"?([0-9a-f]{64})"?$/
/** The hub answers 401 for a repository that does not exist, too. */
const MEANINGS: ReadonlyMap<number, readonly [FaultReason, string]> = new Map([
  [401, ['refused', 'has no such model, or not for everybody; check the name']],
  [403, ['refused', 'does not give this model to everybody; take another']],
  [404, ['refused', 'has no such model; check the name']],
  [429, ['limited', 'asks for fewer requests; try again in some minutes']],
])
