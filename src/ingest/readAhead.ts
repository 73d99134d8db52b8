/** Works on several items at once and hands the results over in order. */

/**
 * At most `ahead` items are begun before the first of them is handed over. What `work` throws is thrown when its turn comes; whoever stops
 * early leaves what was begun to end by itself.
 */
export async function* readAhead<Item, Result>(
  items: readonly Item[],
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<readonly [Item, Result]> {
  const begun: { readonly item: Item; readonly result: Promise<Result> }[] = []
  let next = 0
  while (next < items.length || begun.length > 0) {
    while (begun.length < ahead && next < items.length) {
      const item = items[next++] as Item
      const result = work(item)
      // It is awaited below, or by nobody.
      result.catch(() => undefined)
      begun.push({ item, result })
    }
    const first = begun.shift()
    if (first) yield [first.item, await first.result]
  }
}
