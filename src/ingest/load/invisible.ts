/** Characters that nobody sees: zero-width ones, directions, soft hyphens, tags. No text is hidden behind them, and they part no word. */

/** Joiners and marks of direction, their overrides and isolates, the word joiner and its kin, BOM, soft hyphen, tag characters. */
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g

/** The text without them, and how many characters there were. */
export function withoutInvisible(text: string): { readonly text: string; readonly hidden: number } {
  const visible = text.replace(INVISIBLE, '')
  return { text: visible, hidden: text.length - visible.length }
}
