import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Library } from '../../src/store/library.js'
import { openSqliteLibrary } from '../../src/store/sqlite/sqliteLibrary.js'
import { isVectorFileWhole, vectorFileName } from '../../src/store/sqlite/vectorFile.js'
import { MODEL, vectorOf } from '../support/madeVectors.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { planOf, sourceOf } from './planFixture.js'

const NAME = vectorFileName(MODEL)
const textOf = (at: number) => `第${at}项。`
const asked = [3, 77, 5_000].map((at) => vectorOf(textOf(at)))

async function opened(folder: string, fileFromRows = 1) {
  const faults: string[] = []
  const library = await openSqliteLibrary({
    folder,
    analyzer: plainAnalyzer,
    fileFromRows,
    onFault: (fault) => faults.push(fault),
  })
  onTestFinished(() => library.close())
  return { library, faults }
}

async function fill(library: Library, from = 0, source = 's'): Promise<void> {
  const sentences = Array.from({ length: 200 }, (_, at) => textOf(from + at))
  await library.replaceSource(sourceOf(source, `${from}`), [
    planOf(source, source, [{ heading: `一、${source}`, sentences }]),
  ])
  const texts = await library.textsWithoutVector(MODEL, 1_000)
  await library.putVectors(
    MODEL,
    texts.map((text) => ({ text, vector: vectorOf(text) })),
  )
}

/** A library whose vectors are in their file, and closed. */
async function kept(from = 0): Promise<string> {
  const folder = temporaryFolder()
  const { library } = await opened(folder)
  await fill(library, from)
  await library.keepVectorsOf([MODEL])
  await library.close()
  expect(isVectorFileWhole(join(folder, NAME))).toBe(true)
  return folder
}

const answers = (library: Library) =>
  Promise.all(asked.map((vector) => library.nearest(MODEL, vector, 10, 'all')))

/** What the library says that never saw a file. */
async function truth(folder: string) {
  const copy = temporaryFolder()
  for (const name of readdirSync(folder))
    if (name.startsWith('library.db')) copyFileSync(join(folder, name), join(copy, name))
  return answers((await opened(copy, Infinity)).library)
}

const filesIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('vectors'))

describe('the file of a model’s vectors', () => {
  it('is read again, with what came since', async () => {
    const folder = await kept()
    const written = statSync(join(folder, NAME)).ino
    const { library, faults } = await opened(folder)
    expect(await answers(library)).toEqual(await truth(folder))
    await fill(library, 4_900, 't')
    await library.removeSource(sourceOf('s').id)
    await library.close()
    const again = await opened(folder)
    expect(await answers(again.library)).toEqual(await truth(folder))
    expect([...faults, ...again.faults]).toEqual([])
    // Writing renames a new file into its place, which would be another inode.
    expect(statSync(join(folder, NAME)).ino).toBe(written)
  })

  it.each(spoilers)('is not used and made anew when it is %s', async (_how, spoil, why) => {
    const folder = await kept()
    spoil(join(folder, NAME))
    const { library, faults } = await opened(folder)
    expect(await answers(library)).toEqual(await truth(folder))
    expect(faults).toEqual(why === undefined ? [] : [expect.stringContaining(why)])
    await library.close()
    expect(isVectorFileWhole(join(folder, NAME))).toBe(true)
    const again = await opened(folder)
    expect(await answers(again.library)).toEqual(await truth(folder))
    expect(again.faults).toEqual([])
  })

  it('is not used where any one of its bits is another', async () => {
    const folder = await kept()
    const path = join(folder, NAME)
    const bytes = readFileSync(path)
    for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 97)) {
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] as number) ^ (1 << (at % 8))
      writeFileSync(path, flipped)
      expect(isVectorFileWhole(path)).toBe(false)
    }
  })

  it('of another library with as many vectors is not used', async () => {
    const [folder, foreign] = [await kept(), await kept(1_000)]
    copyFileSync(join(foreign, NAME), join(folder, NAME))
    const { library, faults } = await opened(folder)
    expect(await answers(library)).toEqual(await truth(folder))
    expect(faults).toEqual([expect.stringContaining('of another library')])
  })

  it('of a library that has been put back by hand to an older state is not used', async () => {
    const folder = await kept()
    const older = readFileSync(join(folder, 'library.db'))
    const { library } = await opened(folder)
    await fill(library, 3_000)
    await library.keepVectorsOf([MODEL])
    await library.close()
    rmSync(join(folder, NAME))
    const { library: later } = await opened(folder)
    await later.keepVectorsOf([MODEL])
    await later.close()
    writeFileSync(join(folder, 'library.db'), older)
    const { library: restored, faults } = await opened(folder)
    expect(await answers(restored)).toEqual(await truth(folder))
    expect(faults).toEqual([expect.stringContaining('of another library')])
  })

  it('is kept for none of a few vectors', async () => {
    const folder = temporaryFolder()
    const { library } = await opened(folder, 203)
    await fill(library)
    await library.keepVectorsOf([MODEL])
    expect(filesIn(folder)).toEqual([])
  })

  it('goes when its model is kept no more, with what killed writers and older versions left', async () => {
    const folder = await kept()
    const left = [
      'vectors-gone.rows',
      `${NAME}.4194999.tmp`,
      'vectors-x.hnsw',
      'vectors-x.hnsw.json',
    ]
    for (const name of left) writeFileSync(join(folder, name), '')
    // Of a process that is there: it may be writing.
    writeFileSync(join(folder, `${NAME}.${process.pid}.tmp`), '')
    const { library, faults } = await opened(folder)
    await library.keepVectorsOf([MODEL])
    expect(filesIn(folder)).toEqual([NAME, `${NAME}.${process.pid}.tmp`])
    await library.keepVectorsOf([])
    expect(filesIn(folder)).toEqual([`${NAME}.${process.pid}.tmp`])
    expect(faults).toEqual([])
  })

  it('that cannot be removed, or written, is told and done without', async () => {
    const folder = await kept()
    rmSync(join(folder, NAME))
    mkdirSync(join(folder, NAME))
    mkdirSync(join(folder, 'vectors-other.rows'))
    const { library, faults } = await opened(folder)
    expect(await answers(library)).toEqual(await truth(folder))
    await library.keepVectorsOf([MODEL])
    expect(faults.join('\n')).toContain('Old vector files are left')
    expect(faults.join('\n')).toContain('are kept in no file')
  })
})

type Spoil = (path: string) => void

function withBytes(change: (bytes: Buffer) => void): Spoil {
  return (path) => {
    const bytes = readFileSync(path)
    change(bytes)
    writeFileSync(path, bytes)
  }
}

/** How, and what is said of it; nothing where there is just none. */
const spoilers: readonly (readonly [string, Spoil, string | undefined])[] = [
  ['cut short', (path) => truncateSync(path, 1_000), 'is cut'],
  ['cut by a byte', (path) => truncateSync(path, statSync(path).size - 1), 'more or fewer'],
  ['empty', (path) => truncateSync(path, 0), 'is cut'],
  ['gone', (path) => rmSync(path), undefined],
  ['of another layout', withBytes((bytes) => bytes.write('WJVECT00')), 'layout'],
  [
    'changed in one bit',
    withBytes((bytes) =>
      bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1),
    ),
    'not those',
  ],
  ['headed by no JSON', withBytes((bytes) => bytes.write('x', 16)), 'header'],
  ['some other file', (path) => writeFileSync(path, 'x'.repeat(9_999)), 'layout'],
]
