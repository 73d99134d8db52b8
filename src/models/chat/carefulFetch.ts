/** How a request goes to the model's service: with our own headers alone, and reading no more of the answer than is of use. */

export type Fetch = typeof globalThis.fetch

/**
 * Makes a fetch for JSON that alone knows the key. A refusal comes back as its status and `Retry-After`, without its text, in
 * which some services repeat the key; a redirection is a refusal, since text of plans goes nowhere but where it was meant to.
 *
 * @param apiKey sent as a bearer's; empty for none
 * @param maxBytes of an answer; a larger one is a fault
 * @throws Error, without the key in it, when it holds what a header cannot.
 */
export function createCarefulFetch(apiKey: string, maxBytes = LARGEST_BODY_BYTES): Fetch {
  if (!SENDABLE.test(apiKey)) {
    throw new Error(
      'The key of the model’s service holds a blank, a line break or a character beyond ASCII',
    )
  }
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    ...(apiKey !== '' && { authorization: `Bearer ${apiKey}` }),
  }
  return async (address, init = {}) => {
    const { method, body, signal } = init
    // Headers of the caller are left out: OPENAI_CUSTOM_HEADERS would add to them, and its client tells about this machine.
    const response = await fetch(address, {
      headers,
      redirect: 'manual',
      ...(method !== undefined && { method }),
      ...(body !== undefined && { body }),
      ...(signal !== undefined && { signal }),
    })
    if (!response.ok) return refusalOf(response)
    const text = await readText(response, maxBytes)
    return new Response(text, { headers: { 'content-type': 'application/json' } })
  }
}

async function refusalOf(response: Response): Promise<Response> {
  await response.body?.cancel()
  const retryAfter = response.headers.get('retry-after')
  return new Response(null, {
    status: response.status,
    headers: retryAfter === null ? {} : { 'retry-after': retryAfter },
  })
}

async function readText({ body }: Response, maxBytes: number): Promise<string> {
  if (!body) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    // Leaving the loop closes the connection.
    if (bytes > maxBytes) {
      throw new Error(`The answer has more than ${maxBytes} bytes`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const SENDABLE = /^[\x21-\x7e]*$/
/** Room for a chat model's largest answer with every character escaped, and for as much of thoughts that are not used. */
const LARGEST_BODY_BYTES = 512 * 1024
