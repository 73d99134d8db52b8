/** The power goes while the log is written: whatever is left of the log, the library is in a state that there was. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { plansKept, sourceChanges } from '../../src/ingest/changes/sourceChanges.js'
import { examine } from '../../src/store/sqlite/doctor/examine.js'
import type { Library } from '../../src/store/library.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { planOf, sourceOf } from '../store/planFixture.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { FRAME_HEADER_BYTES, frameStart, readWal, type Wal } from '../support/wal.js'

/** Each is one acknowledged `replaceSource`: the source and its edition. */
const COMMITS = 'a1 b1 a2 c1 b2 a3 c2 b3'.split(' ')
const SECTIONS = 4
/** Of more boundaries than these some are passed over, but none near the end of a commit. */
const MOST_BOUNDARIES = 300

interface Recorded {
  readonly db: Buffer
  readonly log: Buffer
  /** The index into the log, as a crash leaves it: it still speaks of all frames. */
  readonly shm: Buffer
  readonly wal: Wal
  /** All that could be read after so many commits. */
  readonly states: readonly unknown[]
}

/** An empty library that is all in its file, and a log that holds every commit since. */
async function record(): Promise<Recorded> {
  const folder = temporaryFolder()
  await (await opened(folder)).close()
  const library = await opened(folder)
  const states = [await stateOf(library)]
  for (const commit of COMMITS) {
    await put(library, commit)
    states.push(await stateOf(library))
  }
  const read = (suffix: string) => readFileSync(join(folder, `library.db${suffix}`))
  const [db, log, shm] = [read(''), read('-wal'), read('-shm')]
  await library.close()
  const wal = readWal(log)
  expect(wal.commits).toHaveLength(COMMITS.length)
  expect(wal.commits.at(-1)).toBe(wal.frames - 1)
  return { db, log, shm, wal, states }
}

function opened(folder: string): Promise<Library> {
  return openSqliteLibrary({ folder, analyzer: plainAnalyzer })
}

async function put(library: Library, commit: string): Promise<void> {
  const [name, edition] = commit as unknown as readonly [string, string]
  const source = sourceOf(name, commit)
  const drafts = Array.from({ length: SECTIONS }, (_, at) => ({
    heading: `第${at}章`,
    // Every other section is the same in all editions, and stays as it is written.
    sentences: [`${name}的第${at}项${at % 2 ? '' : `按第${edition}版`}执行。`],
    offices: [{ role: 'lead' as const, names: [`${name}${at % 2 ? '' : edition}局`] }],
  }))
  const plans = [planOf(name, `云岭市${name}计划`, drafts)]
  const before = await plansKept(source.id, library)
  const changes = sourceChanges(source.id, before, plans)
  await library.replaceSource(source, plans, { at: Number(edition), before, changes })
}

async function stateOf(library: Library): Promise<unknown> {
  const plans = await library.plans('all')
  const terms = COMMITS.map(([name, edition]) => `${name}${edition}`)
  return {
    generation: await library.generation(),
    sources: await library.sources(),
    plans: await Promise.all(plans.map(({ id }) => library.readPlan(id))),
    versions: await Promise.all(plans.map(({ id }) => library.versions(id))),
    frequencies: [...(await library.frequencies('word', terms))],
    counts: await library.counts('all'),
  }
}

/** Opens what a crash left with this log, and expects the state after so many commits; the others go in again. */
async function expectState(recorded: Recorded, log: Buffer, commits: number): Promise<void> {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'library.db'), recorded.db)
  writeFileSync(join(folder, 'library.db-wal'), log)
  writeFileSync(join(folder, 'library.db-shm'), recorded.shm)
  const library = await opened(folder)
  try {
    expect(await stateOf(library)).toEqual(recorded.states[commits])
    // The doctor runs integrity_check, and holds spans, digests and both indexes against the texts.
    const findings = await examine(folder, 'none')
    expect(findings.filter(({ level }) => level === 'fault')).toEqual([])
    expect(findings).toContainEqual(expect.objectContaining({ check: 'library.db', level: 'ok' }))
    for (const commit of COMMITS.slice(commits)) await put(library, commit)
    expect(await stateOf(library)).toEqual(recorded.states.at(-1))
  } finally {
    await library.close()
    // Hundreds of them are not kept until the test is over.
    rmSync(folder, { recursive: true })
  }
}

/** How many commits are whole in the first `frames` frames. */
function wholeCommits({ commits }: Wal, frames: number): number {
  return commits.filter((frame) => frame < frames).length
}

/** Numbers of whole frames that may be left: every one, or evenly chosen ones with all those around a commit. */
function boundaries({ frames, commits }: Wal): number[] {
  const step = Math.ceil(frames / MOST_BOUNDARIES)
  const isNearCommit = (left: number) => commits.some((frame) => Math.abs(left - 1 - frame) <= 1)
  const all = Array.from({ length: frames + 1 }, (_, left) => left)
  return all.filter((left) => left % step === 0 || isNearCommit(left))
}

/** The last frame of each commit and its neighbours: where a tear must decide between all and nothing. */
function nearCommits({ commits, frames }: Wal): number[] {
  const near = commits.flatMap((frame) => [frame - 1, frame, frame + 1])
  return [...new Set(near)].filter((frame) => frame >= 0 && frame < frames)
}

describe('a library whose log is damaged by a crash', { timeout: 240_000 }, () => {
  test('holds exactly the commits before the frame at which the log is cut, and goes on', async () => {
    const recorded = await record()
    const { wal, log } = recorded
    for (const left of boundaries(wal))
      await expectState(recorded, log.subarray(0, frameStart(wal, left)), wholeCommits(wal, left))
  })

  test('passes over a frame of which a part is missing, be it one byte', async () => {
    const recorded = await record()
    const { wal, log } = recorded
    const parts = [1, FRAME_HEADER_BYTES, FRAME_HEADER_BYTES + wal.pageBytes / 2]
    for (const frame of nearCommits(wal)) {
      for (const part of [...parts, FRAME_HEADER_BYTES + wal.pageBytes - 1]) {
        const cut = log.subarray(0, frameStart(wal, frame) + part)
        await expectState(recorded, cut, wholeCommits(wal, frame))
      }
    }
  })

  test('stops before a frame in which one bit is another, whatever stands behind it', async () => {
    const recorded = await record()
    const { wal, log } = recorded
    const places = [0, 4, 8, 16, FRAME_HEADER_BYTES, FRAME_HEADER_BYTES + wal.pageBytes - 1]
    for (const [i, frame] of nearCommits(wal).entries()) {
      for (const place of [places[i % places.length] as number, FRAME_HEADER_BYTES + 100]) {
        const flipped = Buffer.from(log)
        const at = frameStart(wal, frame) + place
        flipped[at] = (flipped[at] as number) ^ (1 << (i % 8))
        await expectState(recorded, flipped, wholeCommits(wal, frame))
      }
    }
  })

  test('takes a page that was torn, its second half never written, for one that is not there', async () => {
    const recorded = await record()
    const { wal, log } = recorded
    for (const frame of nearCommits(wal)) {
      const torn = Buffer.from(log)
      torn.fill(0, frameStart(wal, frame) + FRAME_HEADER_BYTES + 512, frameStart(wal, frame + 1))
      await expectState(recorded, torn, wholeCommits(wal, frame))
    }
  })

  test('is as it was before the log where the log’s own header is cut or changed', async () => {
    const recorded = await record()
    const { log } = recorded
    for (const left of [0, 1, 31]) await expectState(recorded, log.subarray(0, left), 0)
    for (const at of [0, 4, 8, 16, 24]) {
      const flipped = Buffer.from(log)
      flipped[at] = (flipped[at] as number) ^ 0x10
      await expectState(recorded, flipped, 0)
    }
  })
})
