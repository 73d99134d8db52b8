/** Reads settings out of an environment, one by one, and gathers what is wrong with them. */

import { type Variable, VARIABLES } from './variables.js'

export type Environment = Readonly<Record<string, string | undefined>>
export type SettingsReader = ReturnType<typeof createSettingsReader>

/** Reads single variables and gathers their faults; what is at fault reads as if it were not set. */
export function createSettingsReader(env: Environment) {
  const faults: string[] = []
  const given = (name: Variable): string | undefined => env[name]?.trim() || undefined
  const raw = (name: Variable): string | undefined => given(name) ?? (VARIABLES[name] || undefined)

  function fault(name: Variable, allowed: string): undefined {
    faults.push(`${name} is ${shown(name, given(name))}; it must be ${allowed}`)
    return undefined
  }

  return {
    faults,
    fault,
    raw,
    text: (name: Variable): string => raw(name) ?? '',
    matching: (name: Variable, pattern: RegExp, allowed: string): string | undefined => {
      const value = raw(name)
      return value === undefined || pattern.test(value) ? value : fault(name, allowed)
    },
    port: (name: Variable): number => {
      const value = raw(name) ?? ''
      if (/^\d{1,5}$/.test(value) && Number(value) <= MAX_PORT) return Number(value)
      return fault(name, `a whole number from 0 to ${MAX_PORT} (0: any free port)`) ?? 0
    },
    url: (name: Variable): string | undefined => {
      const value = raw(name)
      if (value === undefined) return undefined
      return httpUrl(value) ?? fault(name, 'an address such as https://plans.example.org')
    },
    count: (name: Variable): number => {
      const value = raw(name) ?? ''
      if (/^\d{1,7}$/.test(value)) return Number(value)
      return fault(name, 'a whole number from 0 to 9999999') ?? 0
    },
    oneOf: <Value extends string>(name: Variable, values: NonEmptyList<Value>): Value => {
      const found = values.find((value) => value === raw(name))
      return found ?? fault(name, `one of ${values.join(', ')}`) ?? values[0]
    },
    ids: (name: Variable, pattern: RegExp, allowed: string): readonly string[] => {
      const values = (raw(name) ?? '').split(/[\s,，;]+/).filter(Boolean)
      const sound = values.every((id) => pattern.test(id) && Number.isSafeInteger(Number(id)))
      if (sound) return values
      return fault(name, `${allowed}, separated by commas`) ?? []
    },
  }
}

type NonEmptyList<Value> = readonly [Value, ...Value[]]

/** Query, fragment and credentials have no place in an address to which paths are added. */
function httpUrl(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined
  const url = new URL(value)
  const plain = /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username
  return plain ? url.href.replace(/\/+$/, '') : undefined
}

function shown(name: Variable, value: string | undefined): string {
  if (value === undefined) return 'not set'
  if (SECRETS.has(name)) return `a value of ${value.length} characters (not shown)`
  return JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value)
}

const MAX_PORT = 65_535
/** Characters of a faulty value that are repeated in the message. */
const SHOWN = 80
const SECRETS: ReadonlySet<Variable> = new Set([
  'BOT_TOKEN',
  'WEBHOOK_SECRET',
  'API_TOKEN',
  'DATABASE_URL',
  'LLM_API_KEY',
  'EMBEDDINGS_API_KEY',
  'RERANKER_API_KEY',
])
