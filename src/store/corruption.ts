/** What is thrown when a library contradicts itself: nothing of it may then be shown. */

/**
 * Makes the error for something read that does not agree with the text it points into.
 *
 * @param what the thing and its id, as it begins the sentence: `Fact f12`.
 * @param remedy what to do, as a sentence.
 */
export function corruptionOf(what: string, contradiction: string, remedy: string): Error {
  return new Error(`${what} ${contradiction}: the library is damaged. ${remedy}`)
}
