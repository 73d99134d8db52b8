/** Shows how far a model has come in: a bar on a terminal, a line for each tenth elsewhere. */

import { Presets, SingleBar } from 'cli-progress'
import type { PullProgress } from '../src/models/pull/pullModel.js'
import { tell } from './command.js'

export interface PullDisplay {
  readonly show: (progress: PullProgress) => void
  readonly close: () => void
}

/** Writes to standard error; nothing before the first progress. */
export function createPullDisplay(): PullDisplay {
  return process.stderr.isTTY ? bar() : lines()
}

function bar(): PullDisplay {
  const format = '{bar} {percentage} % of {megabytes} MB  {file}'
  const shown = new SingleBar(
    { format, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  )
  return {
    show: ({ file, bytes, totalBytes }) => {
      const megabytes = inMegabytes(totalBytes)
      if (!shown.isActive) shown.start(totalBytes, bytes, { file, megabytes })
      shown.setTotal(totalBytes)
      shown.update(bytes, { file, megabytes })
    },
    close: () => shown.stop(),
  }
}

function lines(): PullDisplay {
  let last = -1
  return {
    show: ({ file, bytes, totalBytes }) => {
      const tenth = totalBytes > 0 ? Math.floor((bytes / totalBytes) * 10) : 0
      if (tenth <= last) return
      last = tenth
      tell(`${tenth * 10} % of ${inMegabytes(totalBytes)} MB  ${file}`)
    },
    close: () => undefined,
  }
}

function inMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
