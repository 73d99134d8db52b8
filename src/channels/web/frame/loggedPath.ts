/** The path of a request as the log may hold it: an address can name an office, or whatever somebody typed. */

/** Fixed names and ids stay; every other part becomes `…`. */
export function loggedPath(path: string): string {
  return path
    .split('/')
    .map((part) => (/^[a-z2-7.]{0,32}$/.test(part) ? part : '…'))
    .join('/')
}
