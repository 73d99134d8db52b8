/** A path that came with an address: only one of this site's own is gone on to. */

const BASE = 'http://wenji.invalid'

/** Returns path, query and fragment as a browser would read them, and `/` for whatever leads elsewhere or into signing in again. */
export function localPath(given: string | undefined): string {
  if (given === undefined || !URL.canParse(given, BASE)) return '/'
  const { origin, pathname, search, hash } = new URL(given, BASE)
  // A path that begins with two slashes would be read as a host.
  const isOurs = origin === BASE && !pathname.startsWith('//') && !pathname.startsWith('/signin')
  return isOurs ? `${pathname}${search}${hash}` : '/'
}
