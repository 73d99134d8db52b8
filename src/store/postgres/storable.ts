/**
 * PostgreSQL keeps every character in a text but U+0000. It is written as two others, the first of which stands for no character in
 * any text, and doubled where it does all the same; so what is read is what was written. Half a surrogate pair becomes U+FFFD, as in SQLite.
 */

const MARK = '\u{10fffe}'
const TO_ESCAPE = /\0|\u{10fffe}/gu
const ESCAPED = /\u{10fffe}(.)/gu

/** A parameter as it can be kept; arrays are gone through. */
export function storable(value: unknown): unknown {
  if (typeof value === 'string')
    return value.includes('\0') || value.includes(MARK)
      ? value.replace(TO_ESCAPE, (unit) => MARK + (unit === MARK ? '1' : '0'))
      : value
  return Array.isArray(value) ? value.map(storable) : value
}

/** The text that `storable` was given. */
export function fromStored(text: string): string {
  return text.includes(MARK)
    ? text.replace(ESCAPED, (_, which) => (which === '1' ? MARK : '\0'))
    : text
}
