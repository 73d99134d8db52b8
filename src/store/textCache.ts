/** Texts of plans that were read lately. */

import { fold } from '../text/fold.js'

export interface TextCache {
  /** Undefined where it is not kept. */
  readonly text: (key: string) => string | undefined
  /** The same text folded for matching; spans of one are spans of the other. */
  readonly folded: (key: string) => string | undefined
  readonly put: (key: string, text: string) => void
}

/** UTF-16 units of text that are kept in memory, 8 MB: some hundred plans. The folded copy can double it. */
const MAX_KEPT_UNITS = 4_000_000

interface Kept {
  readonly text: string
  folded?: string
}

/** Forgets what was asked for longest ago. A Map lists its keys in the order of insertion, and each use inserts anew. */
export function createTextCache(): TextCache {
  const kept = new Map<string, Kept>()
  let units = 0

  function use(key: string): Kept | undefined {
    const entry = kept.get(key)
    if (entry === undefined) return undefined
    kept.delete(key)
    kept.set(key, entry)
    return entry
  }

  return {
    text: (key) => use(key)?.text,
    folded: (key) => {
      const entry = use(key)
      return entry && (entry.folded ??= fold(entry.text))
    },
    put: (key, text) => {
      if (kept.has(key)) return
      units += text.length
      for (const [oldest, { text: old }] of kept) {
        if (units <= MAX_KEPT_UNITS) break
        kept.delete(oldest)
        units -= old.length
      }
      kept.set(key, { text })
    },
  }
}
