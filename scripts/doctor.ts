/** `npm run doctor`: whether the index is sound, and what to do where it is not. */

import { parseArgs } from 'node:util'
import { createApp } from '../src/app.js'
import type { Config } from '../src/config.js'
import { examineSources } from '../src/ingest/examineSources.js'
import { examine } from '../src/store/sqlite/doctor/examine.js'
import { type Finding, note, ok } from '../src/store/sqlite/doctor/finding.js'
import { EXIT, runCommand } from './command.js'
import { folderOfLibrary } from './libraryPlace.js'

const USAGE = `Usage: npm run doctor -- [--index DIR] [--plans DIR] [--json]

  --index DIR  folder of the index; INDEX_DIR (data/index) unless given
  --plans DIR  folder of the plans, held against the index; PLANS_DIR (data/plans) unless given
  --json       print one JSON line

A library in a database (DATABASE_URL) is examined by pg_amcheck.
Exit code: 0 when nothing is at fault, 1 when something is, 2 on wrong use.`

const SIGNS: Readonly<Record<Finding['level'], string>> = { ok: '✓', note: '•', fault: '✗' }

await runCommand(USAGE, async (args, config) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      index: { type: 'string' },
      plans: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const indexDir = folderOfLibrary(
    values.index,
    config,
    'pg_amcheck examines a database, and pg_dump reads all of it.',
  )
  const plansDir = values.plans ?? config.plansDir
  const models = await modelsInUse(config)
  const findings = [
    ok('Node.js', process.versions.node),
    ...models.findings,
    ...(await examine(indexDir, ...models.names)),
  ]
  if (findings.every(({ level }) => level !== 'fault'))
    findings.push(...(await sourceFindings(indexDir, plansDir)))
  const faults = findings.filter(({ level }) => level === 'fault').length
  process.stdout.write(
    values.json ? `${JSON.stringify({ sound: faults === 0, findings })}\n` : text(findings, faults),
  )
  return faults > 0 ? EXIT.partly : EXIT.done
})

/** A model that cannot be opened has no name, and what it made counts as not in use. */
async function modelsInUse({ embeddings }: Pick<Config, 'embeddings'>): Promise<{
  readonly names: readonly string[]
  readonly findings: readonly Finding[]
}> {
  const app = await createApp(
    { indexDir: ':memory:', embeddings },
    { now: () => performance.now() },
  )
  const standIn = app.modelName()
  try {
    const name = await app.models.name()
    return { names: [standIn, ...(name === undefined ? [] : [name])], findings: [] }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const found = note('embedding model', reason, `Nothing: until then ${standIn} answers.`)
    return { names: [standIn], findings: [found] }
  } finally {
    await app.close()
  }
}

async function sourceFindings(indexDir: string, plansDir: string): Promise<Finding[]> {
  const app = await createApp({ indexDir }, { now: () => performance.now() })
  try {
    const { fresh, changed, vanished } = await examineSources(plansDir, app.library)
    const listed = (what: string, files: readonly string[], remedy: string): Finding[] =>
      files.length === 0 ? [] : [note('plans', `${what}: ${files.join(', ')}`, remedy)]
    const all = [
      ...listed('not indexed yet', fresh, 'npm run ingest'),
      ...listed('changed since they were indexed', changed, 'npm run ingest'),
      ...listed(
        'indexed, and no more in the folder',
        vanished,
        'Nothing, if they are to stay; else npm run ingest -- --prune',
      ),
    ]
    return all.length > 0 ? all : [ok('plans', `${plansDir} is what is indexed`)]
  } finally {
    await app.close()
  }
}

function text(findings: readonly Finding[], faults: number): string {
  const lines = findings.flatMap(({ level, check, message, remedy }) => [
    `${SIGNS[level]} ${check}: ${message}`,
    ...(remedy ? [`    → ${remedy}`] : []),
  ])
  const verdict = faults === 0 ? 'The index is sound.' : `${faults} at fault.`
  return [...lines, verdict, ''].join('\n')
}
