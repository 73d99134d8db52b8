/** Where a PostgreSQL database is, by its URL; what of that may be told. */

export interface PostgresAddress {
  /** For the driver; it holds the password. */
  readonly url: string
  /** In which schema the tables stand: the first of the URL's search_path, else `wenji`. */
  readonly schema: string
  /** `database plans on db.example.org:5432`: fit for a message. */
  readonly shown: string
}

const SCHEMA = 'wenji'
const SEARCH_PATH = /-c\s*search_path=\s*"?([^",\s]+)"?[^-]*/

/**
 * Reads a URL such as `postgres://wenji:secret@db.example.org:5432/plans?options=-c%20search_path%3Dtown`. A socket's folder stands in
 * `host=`, as libpq has it.
 */
export function postgresAddress(databaseUrl: string): PostgresAddress {
  const url = new URL(databaseUrl)
  const options = url.searchParams.get('options') ?? ''
  const schema = SEARCH_PATH.exec(options)?.[1] ?? SCHEMA
  // Tables are named with their schema; the server's own search_path stays, in which it has its extensions.
  const others = options.replace(SEARCH_PATH, '').trim()
  if (others === '') url.searchParams.delete('options')
  else url.searchParams.set('options', others)
  const host = url.hostname || url.searchParams.get('host') || 'localhost'
  const place = host.startsWith('/') ? host : `${host}:${url.port || 5432}`
  const database = decodeURIComponent(url.pathname.slice(1)) || 'postgres'
  return { url: url.href, schema, shown: `database ${database} on ${place}` }
}
