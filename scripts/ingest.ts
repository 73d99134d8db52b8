/** `npm run ingest`: files and folders into the index. */

import { parseArgs } from 'node:util'
import { type Bar, Presets, SingleBar } from 'cli-progress'
import { type App, createApp } from '../src/app.js'
import type { IngestProgress, IngestReport } from '../src/ingest/ingest.js'
import type { LibraryCounts } from '../src/store/library.js'
import { EXIT, runCommand } from './command.js'

const USAGE = `Usage: npm run ingest -- [PATH…] [--index DIR] [--json]

  PATH…        files or folders with plans; PLANS_DIR (data/plans) unless given
  --index DIR  folder of the index; INDEX_DIR (data/index) unless given
  --json       print one JSON line with the counts

Exit code: 0 when all went in, 1 when some file was refused, 2 on wrong use.`

await runCommand(USAGE, async (args, config) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { index: { type: 'string' }, json: { type: 'boolean' } },
    allowPositionals: true,
  })
  const indexDir = values.index ?? config.indexDir
  const app = await createApp({ indexDir }, { now: () => performance.now() })
  try {
    const paths = positionals.length > 0 ? positionals : [config.plansDir]
    const report = await ingestWithBar(app, paths, values.json !== true && process.stderr.isTTY)
    const counts = await app.library.counts('all')
    process.stdout.write(values.json ? jsonLine(counts, report) : summary(counts, report, indexDir))
    return report.refused.length > 0 ? EXIT.partly : EXIT.done
  } finally {
    await app.close()
  }
})

async function ingestWithBar(
  app: App,
  paths: readonly string[],
  visible: boolean,
): Promise<IngestReport> {
  if (!visible) return app.ingest(paths)
  const bar = new SingleBar({ format: '{bar} {value}/{total} {file}' }, Presets.shades_classic)
  try {
    return await app.ingest(paths, { onProgress: (progress) => show(bar, progress) })
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

function summary(counts: LibraryCounts, report: IngestReport, indexDir: string): string {
  const facts = Object.values(counts.facts).reduce((sum, count) => sum + count, 0)
  const seconds = (report.ms / 1000).toFixed(1)
  return [
    `${indexDir}: ${counts.plans} plans, ${counts.sections} sections, ${counts.sentences} sentences, ${facts} facts (${seconds} s)`,
    `added ${report.added}, changed ${report.changed}, unchanged ${report.unchanged}, removed ${report.removed}`,
    ...report.refused.map(({ file, reason }) => `refused ${file}: ${reason}`),
    '',
  ].join('\n')
}
