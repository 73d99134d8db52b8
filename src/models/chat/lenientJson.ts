/**
 * JSON as models write it: strict in all that could change a meaning, lenient where only one reading is possible. Trailing commas,
 * full-width quotes, colons and commas between the parts, and line breaks within texts are taken; NaN, other words, single quotes and
 * a key that occurs twice are not.
 */

export type Parsed =
  | { readonly kind: 'object'; readonly value: object; readonly end: number }
  | {
      readonly kind: 'broken'
      /** Where it cannot be read on; the text's length when the text ends before the object. */
      readonly at: number
      readonly expected: string
      /** Whether a key and its colon were read, so that this was meant to be an object and no brace in a sentence. */
      readonly hasKey: boolean
    }

/** Reads the object whose brace stands at `start`, in a time that grows with its length; no text makes it throw. */
export function parseObjectAt(text: string, start: number): Parsed {
  const cursor: Cursor = { text, at: start, expected: '', hasKey: false }
  const value = readObject(cursor, 1)
  const { at, expected, hasKey } = cursor
  return value ? { kind: 'object', value, end: at } : { kind: 'broken', at, expected, hasKey }
}

interface Cursor {
  readonly text: string
  at: number
  expected: string
  hasKey: boolean
}

/** No JSON value is undefined: that is how each reader below says that it could not go on. */
type Read<T> = T | undefined

function readObject(cursor: Cursor, depth: number): Read<object> {
  const value: Record<string, unknown> = {}
  cursor.at++
  while (!takes(cursor, '}')) {
    const start = cursor.at
    const key = readString(cursor)
    if (key === undefined) return undefined
    if (Object.hasOwn(value, key)) return fail(cursor, 'a key that was not there before', start)
    if (!takes(cursor, ':：')) return fail(cursor, 'a colon')
    cursor.hasKey = true
    const part = readValue(cursor, depth)
    if (part === undefined) return undefined
    // The one name that would be the object's prototype; nobody asks for it, and left out it does nothing.
    if (key !== '__proto__') value[key] = part
    if (!takes(cursor, ',，') && peek(cursor) !== '}') return fail(cursor, 'a comma or }')
  }
  return value
}

function readArray(cursor: Cursor, depth: number): Read<unknown[]> {
  const value: unknown[] = []
  cursor.at++
  while (!takes(cursor, ']')) {
    const part = readValue(cursor, depth)
    if (part === undefined) return undefined
    value.push(part)
    if (!takes(cursor, ',，') && peek(cursor) !== ']') return fail(cursor, 'a comma or ]')
  }
  return value
}

function readValue(cursor: Cursor, depth: number): unknown {
  const first = peek(cursor)
  if ((first === '{' || first === '[') && depth >= DEEPEST) return fail(cursor, 'less nesting')
  if (first === '{') return readObject(cursor, depth + 1)
  if (first === '[') return readArray(cursor, depth + 1)
  return CLOSING[first] === undefined ? readWord(cursor) : readString(cursor)
}

function readWord(cursor: Cursor): Read<number | boolean | null> {
  WORD.lastIndex = cursor.at
  const [word] = WORD.exec(cursor.text) ?? []
  const value = word === undefined ? NaN : (JSON.parse(word) as number | boolean | null)
  if (word === undefined || value === Infinity || value === -Infinity) {
    return fail(cursor, 'a value')
  }
  cursor.at += word.length
  return value
}

function readString(cursor: Cursor): Read<string> {
  const closing = CLOSING[peek(cursor)]
  if (closing === undefined) return fail(cursor, 'a text in double quotes')
  const plain = closing === '"' ? PLAIN : PLAIN_IN_WIDE_QUOTES
  let value = ''
  for (cursor.at++; cursor.at < cursor.text.length;) {
    const start = cursor.at
    skip(cursor, plain)
    value += cursor.text.slice(start, cursor.at)
    const next = cursor.text[cursor.at]
    if (next === closing) {
      cursor.at++
      return value
    }
    if (next === '\\') {
      const escaped = readEscape(cursor)
      if (escaped === undefined) return fail(cursor, 'a known escape')
      value += escaped
    } else if (next !== undefined) {
      return fail(cursor, `the closing ${closing}`)
    }
  }
  return fail(cursor, `the closing ${closing}`)
}

function readEscape(cursor: Cursor): Read<string> {
  const letter = cursor.text[cursor.at + 1] ?? ''
  const digits = letter === 'u' ? cursor.text.slice(cursor.at + 2, cursor.at + 6) : ''
  const value = HEX.test(digits) ? String.fromCharCode(parseInt(digits, 16)) : ESCAPED[letter]
  if (value !== undefined) cursor.at += 2 + digits.length
  return value
}

/** The next character that is no blank, which the cursor then stands at; '' at the end. */
function peek(cursor: Cursor): string {
  skip(cursor, BLANKS)
  return cursor.text[cursor.at] ?? ''
}

/** Passes what the pattern matches, be it nothing; without the match itself, whose making took half of the time. */
function skip(cursor: Cursor, pattern: RegExp): void {
  pattern.lastIndex = cursor.at
  pattern.test(cursor.text)
  cursor.at = pattern.lastIndex
}

function takes(cursor: Cursor, characters: string): boolean {
  const next = peek(cursor)
  if (next === '' || !characters.includes(next)) return false
  cursor.at++
  return true
}

function fail(cursor: Cursor, expected: string, at = cursor.at): undefined {
  cursor.expected = expected
  cursor.at = at
  return undefined
}

/** What is asked for nests three deep; this many levels fit any stack. */
const DEEPEST = 32
const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '”': '”', '＂': '＂' }
const ESCAPED: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}
const HEX = /^[0-9a-f]{4}$/i
const BLANKS = /\s*/y
const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y
const PLAIN = /[^"\\]*/y
/** Between full-width quotes a plain quote or a brace makes it doubtful which of them ends the text. */
const PLAIN_IN_WIDE_QUOTES = /[^“”＂"\\{}\n]*/y
