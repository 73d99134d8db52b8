/** Faults of the disk or the database's server, told from faults of what was to be written. */

const FAULTS: readonly { readonly codes: RegExp; readonly told: string }[] = [
  {
    codes: /^(?:SQLITE_FULL|ENOSPC|EDQUOT|EFBIG|SQLITE_IOERR_WRITE|SQLITE_IOERR_SHMSIZE)/,
    told: 'the disk is full',
  },
  {
    codes: /^(?:SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_PERM|EROFS|EACCES|EPERM)/,
    told: 'the folder of the index may not be written',
  },
  {
    codes: /^(?:08|57P0|ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND)/,
    told: 'the database is not reached',
  },
  { codes: /^53100/, told: 'the disk of the database is full' },
  { codes: /^25006/, told: 'the database takes no writes' },
  { codes: /^SQLITE_BUSY/, told: 'another process is writing to the library' },
  { codes: /^SQLITE_IOERR/, told: 'the disk failed' },
]

/** What is wrong with the disk, where that is why something was not written; undefined for any other error. */
export function storageFault(error: unknown): string | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const code = 'code' in one ? String(one.code) : ''
    const fault = FAULTS.find(({ codes }) => codes.test(code))
    if (fault) return fault.told
  }
  return undefined
}
