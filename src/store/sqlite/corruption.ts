/** What is thrown when the file contradicts itself: nothing of it may then be shown. */

/**
 * Makes the error for something read that does not agree with the text it points into.
 *
 * @param what the thing and its id, as it begins the sentence: `Fact f12`.
 */
export function corruption(what: string, contradiction: string): Error {
  return new Error(
    `${what} ${contradiction}: the library is damaged. ` +
      'Delete library.db (with its -wal and -shm) and index the plans again.',
  )
}
