/** Finds the object that a model was asked for in what it replied. */

import type { z } from 'zod'

import { parseObjectAt, type Parsed } from './lenientJson.js'
import { withoutThinking } from './thinking.js'

export type ObjectRead<T> =
  | { readonly kind: 'read'; readonly value: T }
  | {
      readonly kind: 'unreadable'
      /** A short English sentence, fit to be told to the model: it quotes at most 80 characters of the reply. */
      readonly reason: string
    }

/**
 * Reads the last object of the reply that fits the schema, whatever stands around it: thoughts, code fences, sentences. An
 * object within another one is never taken for the answer. Takes some milliseconds for 64 KB, whatever they are.
 */
export function readObject<T>(reply: string, schema: z.ZodType<T>): ObjectRead<T> {
  if (reply.length > LONGEST_REPLY)
    return unreadable(`The reply has over ${LONGEST_REPLY} characters.`)
  const { objects, trouble } = objectsIn(withoutThinking(reply))
  let misfit: string | undefined
  for (const object of objects.slice(-MOST_OBJECTS).reverse()) {
    const { data, error } = schema.safeParse(object)
    if (!error) return { kind: 'read', value: data }
    misfit ??= describeMisfit(error)
  }
  return unreadable(trouble ?? misfit ?? 'There is no JSON object in the reply.')
}

function unreadable(reason: string): { readonly kind: 'unreadable'; readonly reason: string } {
  return { kind: 'unreadable', reason }
}

interface Found {
  readonly objects: readonly object[]
  /** Why the last thing that looked like an object is none. */
  readonly trouble: string | undefined
}

/** Every character is passed at most three times, since each search goes on where the one before gave up. */
function objectsIn(text: string): Found {
  const objects: object[] = []
  let trouble: string | undefined
  for (let at = nextStart(text, 0); at >= 0; at = nextStart(text, at)) {
    const parsed = parseObjectAt(text, at)
    if (parsed.kind === 'object') {
      objects.push(parsed.value)
      trouble = undefined
      at = parsed.end
    } else {
      if (parsed.hasKey) trouble = describeBreak(text, parsed)
      // What stands inside a broken object is a part of the answer, and must not pass for the whole.
      at = Math.max(parsed.at, parsed.hasKey ? endOfObject(text, at) : at + 1)
    }
  }
  return { objects, trouble }
}

function nextStart(text: string, from: number): number {
  START.lastIndex = from
  return START.test(text) ? START.lastIndex - 1 : -1
}

/** Behind the brace that closes the one at `start`, those within quotes not counted; the text's length where none does. */
function endOfObject(text: string, start: number): number {
  let depth = 0
  let isQuoted = false
  for (let at = start; at < text.length; at++) {
    const character = text[at]
    if (character === '"') isQuoted = !isQuoted
    else if (isQuoted && character === '\\') at++
    else if (!isQuoted && character === '{') depth++
    else if (!isQuoted && character === '}' && --depth === 0) return at + 1
  }
  return text.length
}

function describeBreak(text: string, { at, expected }: Parsed & { kind: 'broken' }): string {
  if (at >= text.length) return 'The JSON object ends before it is closed.'
  return `The JSON object breaks at ${quote(text.slice(at, at + 40))}, where ${expected} is expected.`
}

function describeMisfit({ issues }: z.ZodError): string {
  const [issue] = issues
  const path = issue?.path.map(String).join('.') ?? ''
  const where = path === '' ? 'The object' : `The object’s ${quote(path.slice(0, 24))}`
  return `${where} does not fit: ${quote((issue?.message ?? 'unknown').slice(0, 56))}.`
}

function quote(text: string): string {
  return `“${text.replace(/[\s\p{C}]+/gu, ' ')}”`
}

const LONGEST_REPLY = 64 * 1024
/** A model that thinks aloud drafts the object some times over; thousands would only cost time. */
const MOST_OBJECTS = 16
/** A brace before a key or an empty object; of a brace in a sentence nothing is read. */
const START = /\{(?=\s*["“”＂}])/g
