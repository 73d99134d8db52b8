/** The power goes at any moment of an ingest: nothing that was acknowledged is lost, and the next start goes on. */

import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'

import { sourceHash } from '../../src/ingest/ingest.js'
import { OfflineEmbeddings } from '../../src/models/offlineEmbeddings.js'
import { readStaticVectors } from '../../src/models/staticVectors.js'
import { examine } from '../../src/store/sqlite/doctor/examine.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { createSegmenter } from '../../src/text/segmenter.js'
import { createAnalyzer } from '../../src/text/terms.js'
import { finished, runCommand, startCommand } from '../support/command.js'
import { editionMark, generatedPlan } from '../support/generatedPlans.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const KILLS_A_LANE = 68
/** So many of them must have come while it was still at work, on a machine of any speed. */
const AT_WORK_A_LANE = KILLS_A_LANE / 2
const PLANS = 12
const SECTIONS = 30

const segmenter = createSegmenter()
const analyzer = createAnalyzer(segmenter)
const MODEL = new OfflineEmbeddings({
  vectors: readStaticVectors('data/models/zh-static.bin'),
  cut: segmenter.cut,
}).name

interface Folder {
  readonly cwd: string
  readonly index: string
  /** The edition that each file is in now, and the one before it. */
  readonly editions: Map<string, readonly [now: number, before: number]>
}

const fileOf = (folder: Folder, name: string) => join(folder.cwd, 'plans', name)
const numberOf = (name: string) => Number(/\d+/.exec(name)?.[0])

function openFolder(): Folder {
  const cwd = temporaryFolder()
  mkdirSync(join(cwd, 'plans'))
  const folder = { cwd, index: join(cwd, 'index'), editions: new Map() }
  for (let number = 1; number <= PLANS; number++) edit(folder, `plan-${number}.md`)
  return folder
}

/** Brings a file into its next edition: one sentence in ten is another. */
function edit(folder: Folder, name: string): void {
  const [now = 0] = folder.editions.get(name) ?? []
  folder.editions.set(name, [now + 1, now])
  writeFileSync(fileOf(folder, name), textOf(name, now + 1))
}

function textOf(name: string, edition: number): string {
  return generatedPlan({ number: numberOf(name), sections: SECTIONS, edition, every: 10 })
}

interface Killed {
  /** Names of files that the run had said to be in. */
  readonly acknowledged: readonly string[]
  /** Whether it was still at work when the power went. */
  readonly wasAtWork: boolean
  readonly ms: number
}

/** Ends when the power is to go; told how many files are acknowledged so far, and whether the run is over by itself. */
type When = (acknowledged: () => number, ended: AbortSignal) => Promise<void>

async function runAndKill(folder: Folder, when: When): Promise<Killed> {
  const args = ['plans', '--index', folder.index, '--verbose']
  const startedAt = performance.now()
  const child = startCommand('scripts/ingest.ts', args, { cwd: folder.cwd })
  const end = finished(child)
  let written = ''
  child.stdout?.on('data', (text: string) => (written += text))
  const ended = new AbortController()
  void end.then(() => ended.abort())
  await when(() => said(written).length, ended.signal)
  child.kill('SIGKILL')
  const { code, stdout } = await end
  return {
    acknowledged: said(stdout),
    wasAtWork: code === null,
    ms: performance.now() - startedAt,
  }
}

/** Files that a run has said to be in; a line that was cut was not said. */
function said(stdout: string): string[] {
  return stdout
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => (line.startsWith('in  ') ? [line.slice(4)] : []))
}

const POLL_MS = 2

function after(count: number, ms: number): When {
  return async (acknowledged, ended) => {
    while (acknowledged() < count && !ended.aborted) await sleep(POLL_MS)
    await sleep(ms)
  }
}

/** Everything that must hold whenever the power has gone. */
async function expectWhole(folder: Folder, acknowledged: readonly string[]): Promise<void> {
  const findings = await examine(folder.index, MODEL)
  expect(findings.filter(({ level }) => level === 'fault')).toEqual([])
  const library = await openSqliteLibrary({ folder: folder.index, analyzer })
  try {
    const sources = new Map((await library.sources()).map(({ id, hash }) => [String(id), hash]))
    for (const name of acknowledged)
      expect(sources.get(name)).toBe(sourceHash(readFileSync(fileOf(folder, name))))
    for (const plan of await library.plans('all')) {
      const text = (await library.planText(plan.id)) ?? ''
      const hash = sources.get(plan.sourceId)
      const edition = editionWithHash(folder, plan.sourceId, hash)
      const number = numberOf(plan.sourceId)
      const marks = text.match(/第\d+号第\d+版/g) ?? []
      expect(new Set(marks)).toEqual(new Set([editionMark(number, edition)]))
      expect(await library.outline(plan.id)).toHaveLength(SECTIONS)
    }
  } finally {
    await library.close()
  }
}

/** Which of the last two editions the library holds; any other is a mixture or a ghost. */
function editionWithHash(folder: Folder, name: string, hash: string | undefined): number {
  const known = folder.editions.get(name) ?? []
  const found = known.find(
    (edition) => edition > 0 && sourceHash(Buffer.from(textOf(name, edition))) === hash,
  )
  if (found === undefined) throw new Error(`${name} is in no edition that there was`)
  return found
}

/** Spreads over 0 to 1 without order and without gaps. */
const spread = (i: number) => (i * 0.6180339887) % 1

/** Puts half of the files into a next edition; one whose last edition is not in yet stays as it is. */
async function editSome(folder: Folder, round: number): Promise<void> {
  const hashes = await hashesIn(folder)
  for (let n = 0; n < PLANS / 2; n++) {
    const name = `plan-${((round + n * 5) % PLANS) + 1}.md`
    if (hashes.get(name) === sourceHash(readFileSync(fileOf(folder, name)))) edit(folder, name)
  }
}

async function hashesIn({ index }: Folder): Promise<ReadonlyMap<string, string>> {
  const library = await openSqliteLibrary({ folder: index, analyzer })
  try {
    return new Map((await library.sources()).map(({ id, hash }) => [id, hash]))
  } finally {
    await library.close()
  }
}

/**
 * Kills run after run until enough of them were still at work. How long a run takes is learned from those that came
 * to their end, since a changed half of the files is sooner in than all of them.
 */
async function lane(when: (i: number, runMs: number, folder: Folder) => When): Promise<void> {
  const folder = openFolder()
  const startedAt = performance.now()
  await runToEnd(folder)
  let runMs = performance.now() - startedAt
  let atWork = 0
  for (let i = 0; i < KILLS_A_LANE || atWork < AT_WORK_A_LANE; i++) {
    expect(i).toBeLessThan(3 * KILLS_A_LANE)
    await editSome(folder, i)
    const { acknowledged, wasAtWork, ms } = await runAndKill(folder, when(i, runMs, folder))
    if (wasAtWork) atWork++
    else runMs = Math.min(runMs, ms)
    await expectWhole(folder, acknowledged)
  }
  await runToEnd(folder)
  expect((await examine(folder.index, MODEL)).filter(({ level }) => level !== 'ok')).toEqual([])
}

async function runToEnd(folder: Folder): Promise<void> {
  const args = ['plans', '--index', folder.index, '--verbose']
  const { code, stdout } = await runCommand('scripts/ingest.ts', args, { cwd: folder.cwd })
  expect(code).toBe(0)
  expect(said(stdout)).toHaveLength(PLANS)
  await expectWhole(folder, said(stdout))
}

/** Begins when the log of the database is written, so that it ends within a transaction or right behind one. */
function duringWrite(folder: Folder, times: number, ms: number): When {
  const log = join(folder.index, 'library.db-wal')
  const size = () => statSync(log, { throwIfNoEntry: false })?.size ?? 0
  return async (_, ended) => {
    for (let seen = 0, last = size(); seen < times && !ended.aborted;) {
      const now = size()
      if (now !== last) seen++
      last = now
      await sleep(1)
    }
    await sleep(ms)
  }
}

describe('an ingest that is killed', () => {
  test(
    `${3 * KILLS_A_LANE} times, at any moment, loses nothing that it said was in, and goes on`,
    { timeout: 900_000 },
    async () => {
      await Promise.all([
        lane((i, runMs) => after(i % PLANS, spread(i) * (runMs / PLANS))),
        lane((i, runMs) => after(0, spread(i) * runMs)),
        lane((i, _, folder) => duringWrite(folder, 1 + (i % 8), spread(i) * 5)),
      ])
    },
  )
})
