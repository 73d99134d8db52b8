/** What goes wrong between here and the server, in plain sentences: where it is, never the password. */

/** Where, as `PostgresAddress` shows it. */
type Shown = string

interface Told {
  readonly codes: RegExp
  readonly told: (reason: string) => string
}

/** By the driver's codes and SQLSTATEs, https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const TOLD: readonly Told[] = [
  {
    codes: /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ENOENT)$/,
    told: (reason) =>
      `the server cannot be reached (${reason}). Check DATABASE_URL, and that the server runs`,
  },
  {
    codes: /^28(?:P01|000)$/,
    told: () => 'the server refuses the user or the password. Check DATABASE_URL',
  },
  {
    codes: /^3D000$/,
    told: () => 'there is no such database. Make it (createdb), or change DATABASE_URL',
  },
  {
    codes: /^42501$/,
    told: (reason) => `this user may not do that (${reason}). Grant it, or change the user`,
  },
  {
    codes: /^53300$/,
    told: () => 'the server has no connection left. Raise max_connections, or end other clients',
  },
  { codes: /^53100$/, told: () => 'the disk of the server is full' },
  {
    codes: /^25006$/,
    told: () => 'the server takes no writes: it is a standby, or set to be read only',
  },
  {
    codes: /^(?:57014|55P03|QUERY_TIMEOUT)$/,
    told: () => 'it took too long, or another process was writing all the while',
  },
  { codes: /^57P03$/, told: () => 'the server is starting or stopping. Try again in a moment' },
]

/** The error as a person can use it; one that says enough by itself is given back as it is. */
export function explained(error: unknown, shown: Shown): Error {
  const code = codeOf(error)
  const reason = reasonOf(error)
  const told = TOLD.find(({ codes }) => codes.test(code))?.told(code === '42501' ? reason : code)
  if (told !== undefined) return withCode(`The ${shown}: ${told}.`, code, error)
  if (isLost(error))
    return withCode(
      `The ${shown}: the connection was lost (${reason}).`,
      code || CONNECTION_FAILURE,
      error,
    )
  return error instanceof Error ? error : new Error(reason)
}

/** Whether the connection is gone, so that asking again on another one can help. */
export function isLost(error: unknown): boolean {
  return LOST_CODES.test(codeOf(error)) || LOST_WORDS.test(reasonOf(error))
}

/** The driver gives no code where the server says nothing. */
const CONNECTION_FAILURE = '08006'
const LOST_CODES = /^(?:08|57P0[12]|ECONNRESET|EPIPE)/
const LOST_WORDS =
  /connection terminated|connection error and is not queryable|timeout exceeded when trying/i

/** Empty where the error has none. Both addresses of a host that refuse come as one error around two. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if (/query read timeout/i.test(error.message)) return 'QUERY_TIMEOUT'
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || codeOf(error) : String(error)
}

function withCode(message: string, code: string, cause: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code })
}
