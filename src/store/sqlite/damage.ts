/** A damaged file, as people are told of it. */

/** Says which file, what is wrong with it and what to do; SQLite's own message alone tells none of it. */
export function damaged(file: string, verdict: string): Error {
  return new Error(`${file} is not served: the file is damaged: ${verdict}. ${PUT_BACK}`)
}

export const PUT_BACK =
  'Move the file away (with its -wal and -shm), put back a backup if there is one ' +
  '(npm run restore -- FILE), and start again.'
