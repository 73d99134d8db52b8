/** `npm run ingest`: files and folders into the index. */

import { parseArgs } from 'node:util'
import { type Bar, Presets, SingleBar } from 'cli-progress'
import { type App, createApp } from '../src/app.js'
import type { IngestProgress, IngestReport } from '../src/ingest/ingest.js'
import type { VectorProgress } from '../src/ingest/vectorBuild.js'
import type { LibraryCounts } from '../src/store/library.js'
import { watchFolders } from '../src/ingest/watchFolders.js'
import { EXIT, runCommand, tell, UsageError } from './command.js'
import { libraryPlace, shownPlace } from './libraryPlace.js'
import { makeVectors } from './makeVectors.js'

const USAGE = `Usage: npm run ingest -- [PATH…] [--index DIR] [--prune] [--watch] [--verbose | --json]

  PATH…        files or folders with plans; PLANS_DIR (data/plans) unless given
  --index DIR  folder of the index; DATABASE_URL, or INDEX_DIR (data/index), unless given
  --prune      take out of the index what is in none of the PATHs any more
  --watch      go on, and index what changes in the folders until you press Ctrl-C
  --verbose    print a line for each file when it is in, and what changed in it
  --json       print one JSON line with the counts (with --watch, one for each run)

A file that has vanished stays in the index unless you prune. Where another run is indexing the same folder, this one waits.
Exit code: 0 when all went in, 1 when some file was refused, 2 on wrong use.`

interface Flags {
  readonly json: boolean
  readonly verbose: boolean
  readonly prune: boolean
}

await runCommand(USAGE, async (args, config) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      index: { type: 'string' },
      json: { type: 'boolean', default: false },
      prune: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  if (values.json && values.verbose)
    throw new UsageError('--json and --verbose exclude each other.')
  const place = libraryPlace(values.index, config)
  const shown = shownPlace(place)
  const app = await createApp(
    { ...place, embeddings: config.embeddings },
    {
      now: () => performance.now(),
      willIndex: true,
      onFault: tell,
      onWait: (work) =>
        tell(
          work === 'plans'
            ? `Another run is indexing into ${shown}; waiting for it to end.`
            : `Another process makes the vectors of ${shown}; waiting for it to end.`,
        ),
    },
  )
  try {
    const paths = positionals.length > 0 ? positionals : [config.plansDir]
    const run = (signal?: AbortSignal) => indexOnce(app, paths, shown, values, signal)
    return await (values.watch ? watch(paths, run) : run())
  } finally {
    await app.close()
  }
})

async function indexOnce(
  app: App,
  paths: readonly string[],
  shown: string,
  flags: Flags,
  signal: AbortSignal | undefined,
): Promise<number> {
  const report = await ingestVisibly(app, paths, flags)
  await makeVectors(app, { withBar: !flags.json && !flags.verbose, signal })
  const counts = await app.library.counts('all')
  const vectors = await app.models.progress()
  const text = flags.json ? jsonLine(counts, report) : summary(counts, report, vectors, shown)
  process.stdout.write(text)
  return report.refused.length > 0 ? EXIT.partly : EXIT.done
}

/** Runs once, and again whenever something has changed, until it is interrupted. */
async function watch(
  paths: readonly string[],
  run: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  tell(`Watching ${paths.join(', ')}; Ctrl-C ends it.`)
  let exitCode: number = EXIT.done
  await watchFolders(paths, stop.signal, async () => {
    exitCode = await run(stop.signal)
  })
  return exitCode
}

async function ingestVisibly(
  app: App,
  paths: readonly string[],
  { json, verbose, prune }: Flags,
): Promise<IngestReport> {
  if (verbose) {
    const onProgress = ({ file, isIn }: IngestProgress) =>
      process.stdout.write(`${isIn ? 'in' : 'refused'}  ${file}\n`)
    return app.ingest(paths, { prune, onProgress })
  }
  if (json || !process.stderr.isTTY) return app.ingest(paths, { prune })
  const bar = new SingleBar({ format: '{bar} {value}/{total} {file}' }, Presets.shades_classic)
  try {
    return await app.ingest(paths, { prune, onProgress: (progress) => show(bar, progress) })
  } finally {
    bar.stop()
  }
}

function show(bar: Bar, { done, total, file }: IngestProgress): void {
  if (done === 1) bar.start(total, 0, { file })
  bar.update(done, { file })
}

function jsonLine(counts: LibraryCounts, report: IngestReport): string {
  const { plans, sections, sentences, facts } = counts
  const { added, changed, unchanged, removed, refused, ms } = report
  const named = refused.map(({ file, reason }) => ({ file, reason }))
  const line = {
    plans,
    sections,
    sentences,
    facts,
    added,
    changed,
    unchanged,
    removed,
    refused: named,
    ms,
  }
  return `${JSON.stringify(line)}\n`
}

function summary(
  counts: LibraryCounts,
  report: IngestReport,
  vectors: VectorProgress | undefined,
  shown: string,
): string {
  const facts = Object.values(counts.facts).reduce((sum, count) => sum + count, 0)
  const seconds = (report.ms / 1000).toFixed(1)
  return [
    `${shown}: ${counts.plans} plans, ${counts.sections} sections, ${counts.sentences} sentences, ${facts} facts (${seconds} s)`,
    `added ${report.added}, changed ${report.changed}, unchanged ${report.unchanged}, removed ${report.removed}`,
    ...(vectors ? [`vectors of ${vectors.model}: ${vectors.done} of ${vectors.total}`] : []),
    ...report.refused.map(({ file, reason }) => `refused ${file}: ${reason}`),
    ...report.notices.map(({ file, hidden }) => `left out of ${file}: ${hidden} hidden characters`),
    '',
  ].join('\n')
}
