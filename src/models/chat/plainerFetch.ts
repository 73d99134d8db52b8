/** For models that refuse what most take: some know only their own temperature, some want the limit of an answer under its newer name. */

import type { Fetch } from './carefulFetch.js'

/**
 * The same fetch. Until a request has been taken, one that is refused as malformed is sent once more without `temperature` and with
 * `max_completion_tokens` for `max_tokens`; the form that was taken first stays.
 */
export function createPlainerFetch(fetch: Fetch): Fetch {
  let isPlainer: boolean | undefined
  return async (address, init = {}) => {
    const plainer = plainerBody(init.body)
    if (isPlainer && plainer !== undefined) return fetch(address, { ...init, body: plainer })
    const response = await fetch(address, init)
    if (response.ok) isPlainer ??= false
    if (response.status !== MALFORMED || isPlainer === false || plainer === undefined)
      return response
    const again = await fetch(address, { ...init, body: plainer })
    if (again.ok) isPlainer = true
    return again
  }
}

const MALFORMED = 400

/** Undefined where there is nothing to leave out. */
function plainerBody(body: unknown): string | undefined {
  if (typeof body !== 'string') return undefined
  const { temperature, max_tokens: limit, ...rest } = JSON.parse(body) as Record<string, unknown>
  if (temperature === undefined && limit === undefined) return undefined
  return JSON.stringify(limit === undefined ? rest : { ...rest, max_completion_tokens: limit })
}
