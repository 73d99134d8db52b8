/** A long list, a page at a time. */

export interface PageOf<Item> {
  readonly shown: readonly Item[]
  /** From 1, and no more than there are. */
  readonly page: number
  /** At least 1. */
  readonly pages: number
}

/** `wanted` counts from 1. */
export function pageOf<Item>(items: readonly Item[], wanted: number, size: number): PageOf<Item> {
  const pages = Math.max(1, Math.ceil(items.length / size))
  const page = Math.min(Math.max(1, wanted), pages)
  return { shown: items.slice((page - 1) * size, page * size), page, pages }
}

/** From 1; what is no number is the first page. */
export function pageWanted(query: URLSearchParams, name = 'page'): number {
  const number = query.get(name) ?? ''
  return /^[1-9]\d{0,5}$/.test(number) ? Number(number) : 1
}
