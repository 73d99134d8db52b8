/** Makes the vectors of the configured embedding model before a terminal, with a bar where there is one. */

import { Presets, SingleBar } from 'cli-progress'
import type { App } from '../src/app.js'
import type { VectorProgress } from '../src/ingest/vectorBuild.js'
import { tell } from './command.js'

/**
 * Returns whether all are there. What stops it is told and is no failure: what is done stays, and the repository's own vectors answer
 * meanwhile.
 */
export async function makeVectors(
  { models }: Pick<App, 'models'>,
  { withBar, signal }: { readonly withBar: boolean; readonly signal?: AbortSignal | undefined },
): Promise<boolean> {
  const bar = withBar && process.stderr.isTTY ? createBar() : undefined
  try {
    await models.build({ signal, onProgress: (progress) => bar?.show(progress) })
    return true
  } catch (error) {
    bar?.stop()
    if (signal?.aborted) return false
    const reason = error instanceof Error ? error.message : String(error)
    tell(`Some vectors are still missing: ${reason}`)
    return false
  } finally {
    bar?.stop()
  }
}

function createBar() {
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} vectors of {model}' },
    Presets.shades_classic,
  )
  let hasStarted = false
  return {
    show: ({ model, done, total }: VectorProgress) => {
      if (!hasStarted) bar.start(total, done, { model })
      hasStarted = true
      bar.setTotal(total)
      bar.update(done, { model })
    },
    stop: () => {
      if (hasStarted) bar.stop()
      hasStarted = false
    },
  }
}
