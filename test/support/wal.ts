/** The log of a SQLite database, frame by frame (https://sqlite.org/fileformat2.html#the_write_ahead_log). */

export const WAL_HEADER_BYTES = 32
export const FRAME_HEADER_BYTES = 24

export interface Wal {
  readonly pageBytes: number
  readonly frames: number
  /** Frames with which a transaction ends, from 0. */
  readonly commits: readonly number[]
}

/** Where a frame begins; that of the frame behind the last one is the end of the log. */
export function frameStart({ pageBytes }: Pick<Wal, 'pageBytes'>, frame: number): number {
  return WAL_HEADER_BYTES + frame * (FRAME_HEADER_BYTES + pageBytes)
}

/**
 * Reads a log that was begun anew and is whole: each of its frames counts.
 *
 * @throws Error where a frame is left from an earlier use of the file.
 */
export function readWal(bytes: Buffer): Wal {
  const pageBytes = bytes.readUInt32BE(8)
  const salt = bytes.subarray(16, 24)
  const frames = (bytes.length - WAL_HEADER_BYTES) / (FRAME_HEADER_BYTES + pageBytes)
  const commits: number[] = []
  for (let frame = 0; frame < frames; frame++) {
    const at = frameStart({ pageBytes }, frame)
    if (!bytes.subarray(at + 8, at + 16).equals(salt)) throw new Error(`Frame ${frame} is stale`)
    // The size of the database in pages, which is 0 but in the last frame of a transaction.
    if (bytes.readUInt32BE(at + 4) > 0) commits.push(frame)
  }
  return { pageBytes, frames, commits }
}
