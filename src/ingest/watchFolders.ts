/** Tells when plans in a folder have changed, come or gone. */

import { basename } from 'node:path'
import { watch } from 'chokidar'

/** A file counts as written when its size has stood still for so long: an office program writes in pieces. */
const SETTLED_MS = 1_000
/** What changes within so short a time is one change: a folder that is copied in, a file that is replaced by renaming. */
const GATHER_MS = 500

/**
 * Calls `onChange` once at the beginning and after each change, one call at a time, until the signal is aborted; resolves when the
 * last call has ended. What changes during a call leads to one more.
 *
 * @throws what `onChange` throws.
 */
export async function watchFolders(
  paths: readonly string[],
  signal: AbortSignal,
  onChange: () => Promise<void>,
): Promise<void> {
  let changed = nextChange()
  const watcher = watch([...paths], {
    ignoreInitial: true,
    ignored: (path) => basename(path).startsWith('.') && !paths.includes(path),
    awaitWriteFinish: { stabilityThreshold: SETTLED_MS, pollInterval: 100 },
  })
  let timer: NodeJS.Timeout | undefined
  watcher.on('all', (event) => {
    // A folder is told before the files in it have settled: a run for it would read them half written, and be followed by another.
    if (event === 'addDir' || event === 'unlinkDir') return
    clearTimeout(timer)
    timer = setTimeout(() => changed.resolve(), GATHER_MS)
  })
  signal.addEventListener('abort', () => changed.resolve())
  try {
    await new Promise<void>((resolve) => watcher.once('ready', resolve))
    while (!signal.aborted) {
      changed = nextChange()
      await onChange()
      if (!signal.aborted) await changed.promise
    }
  } finally {
    clearTimeout(timer)
    await watcher.close()
  }
}

/** A promise and what resolves it; `Promise.withResolvers` came with Node 22. */
function nextChange(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
