import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { importCycles, importFaults, readImportTable } from './support/importTable.js'
import { readSourceTree, type SourceFile } from './support/sourceTree.js'
import { temporaryFolder } from './support/temporaryFolder.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const architecture = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8')
const rules = readImportTable(architecture)
const ours = readSourceTree(ROOT, ['src', 'scripts'])
const tests = readSourceTree(ROOT, ['test'])

/** A tree in a temporary folder: what stands behind each path is the file's text. */
function treeOf(files: Readonly<Record<string, string>>): SourceFile[] {
  const root = temporaryFolder()
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return readSourceTree(root, ['src', 'scripts'])
}

function filesWhere(files: readonly SourceFile[], holds: (file: SourceFile) => boolean): string[] {
  return files.filter(holds).map(({ file }) => file)
}

/** Baselines and what draws pages use development dependencies; all else must run without. */
const runs = ({ file }: SourceFile) =>
  !file.startsWith('src/evaluate/baselines/') && !/^scripts\/(?:chromium|screenshots)\./.test(file)
const hasSqlElsewhere = ({ file, hasSql }: SourceFile) => hasSql && !file.startsWith('src/store/')
const readsEnvironmentElsewhere = ({ file, readsEnvironment }: SourceFile) =>
  readsEnvironment && file !== 'src/config.ts'
const isHeap = ({ file }: SourceFile) =>
  /^(?:index|utils?|helpers?|common|types|misc)$/.test(basename(file).replace(/\..*$/, ''))

describe('the source', () => {
  test('is there to be looked at', () => {
    expect(ours.length).toBeGreaterThan(80)
    expect(filesWhere(ours, ({ hasSql }) => hasSql).length).toBeGreaterThan(5)
    expect(filesWhere(ours, ({ readsEnvironment }) => readsEnvironment)).toEqual(['src/config.ts'])
  })

  test('keeps the import table of ARCHITECTURE.md', () => {
    expect(importFaults(ours, rules)).toEqual([])
  })

  test('has no cycle of imports', () => {
    expect(importCycles(ours)).toEqual([])
  })

  test('has no default export, no any and no check switched off', () => {
    expect(filesWhere([...ours, ...tests], ({ hasDefaultExport }) => hasDefaultExport)).toEqual([])
    expect(filesWhere([...ours, ...tests], ({ hasAny }) => hasAny)).toEqual([])
    expect(filesWhere(ours, ({ switchedOff }) => switchedOff.length > 0)).toEqual([])
  })

  test('has no index.ts and no heap of things', () => {
    expect(filesWhere(ours, isHeap)).toEqual([])
  })

  test('has SQL in src/store alone', () => {
    expect(filesWhere(ours, hasSqlElsewhere)).toEqual([])
  })

  test('imports no package that package.json does not name', () => {
    const { dependencies, devDependencies } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    )
    const unnamed = (files: readonly SourceFile[], named: object) =>
      files
        .flatMap(({ packages }) => packages)
        .filter((name) => !name.startsWith('node:') && !(name in named))
    expect(unnamed(ours.filter(runs), dependencies)).toEqual([])
    expect(unnamed(ours, { ...dependencies, ...devDependencies })).toEqual([])
  })

  test('runs without the baselines, which only evaluate loads, and only when it is asked for them', () => {
    const importers = filesWhere(ours.filter(runs), ({ imports }) =>
      imports.some((file) => file.startsWith('src/evaluate/baselines/')),
    )
    expect(importers).toEqual(['scripts/systems.ts'])
  })

  test('uses every package that the table allows', () => {
    const used = new Set(ours.flatMap(({ packages }) => packages))
    expect(rules.flatMap(({ packages }) => packages).filter((name) => !used.has(name))).toEqual([])
  })
})

describe('the table', () => {
  test('lets no two folders reach each other', () => {
    const reached = (from: string, seen: readonly string[] = []): readonly string[] => {
      const next = rules.find(({ folder }) => folder === from)?.ours ?? []
      if (next === 'all') return seen
      return next.reduce(
        (all, one) => (all.includes(one) ? all : reached(one, [...all, one])),
        seen,
      )
    }
    for (const { folder } of rules) expect(reached(folder)).not.toContain(folder)
    expect(reached('ask')).not.toContain('ingest')
    expect(reached('ingest')).not.toContain('ask')
  })

  test('that is missing is an error', () => {
    expect(() => readImportTable('# Architecture\n\n## Import table\n\nSoon.\n')).toThrow()
  })
})

describe('a bad tree', () => {
  test('is faulted for a folder, a package and a Node module it may not import', () => {
    const tree = treeOf({
      'src/ask/ask.ts': `import { x } from '../ingest/x.js'\nimport type { y } from '../ingest/y.js'`,
      'src/ingest/x.ts': `import Database from 'better-sqlite3'\nexport const x = 1`,
      'src/ingest/y.ts': 'export type y = 1',
      'src/evaluate/score.ts': `export const read = () => import('node:fs')`,
      'src/domain/plan.ts': `export * from '../app.js'`,
      'src/app.ts': `import { x } from './ingest/x.js'\nexport { x }`,
      'src/extra/one.ts': 'export const one = 1',
    })
    expect(importFaults(tree, rules)).toEqual([
      'src/ask/ask.ts may not import src/ingest/x.ts',
      'src/ask/ask.ts may not import src/ingest/y.ts',
      'src/domain/plan.ts may not import src/app.ts',
      'src/evaluate/score.ts may not import node:fs',
      'src/extra/one.ts: the table has no row for extra',
      'src/ingest/x.ts may not import better-sqlite3',
    ])
  })

  test('is faulted for a cycle over three files', () => {
    const tree = treeOf({
      'src/text/a.ts': `import { b } from './b.js'\nexport const a = () => b`,
      'src/text/b.ts': `import type { C } from './c.js'\nexport const b: C = 1`,
      'src/text/c.ts': `import { a } from './a.js'\nexport type C = number\nexport { a }`,
    })
    expect(importCycles(tree)).toEqual([
      ['src/text/a.ts', 'src/text/b.ts', 'src/text/c.ts', 'src/text/a.ts'],
    ])
  })

  test.each([
    ['export default 1', true],
    ['const a = 1\nexport { a as default }', true],
    ['export default function named() {}', true],
    ['/** export default is not wanted */\nexport const text = "export default 1"', false],
  ])('%j has a default export: %s', (text, expected) => {
    expect(treeOf({ 'src/a.ts': text })[0]?.hasDefaultExport).toBe(expected)
  })

  test('is faulted for SQL, the environment, any, an index and a switched off check', () => {
    const tree = treeOf({
      'src/ask/find.ts': 'export const sql = `\n  select id from plans where id = :id`',
      'src/ask/index.ts': 'export const home = process.env.HOME',
      'src/ask/loose.ts': 'export const x = JSON.parse("1") as any',
      'src/ask/quiet.ts': '// @ts-expect-error\nexport const y: number = "1"',
      'src/ask/words.ts': '// select a from b; process.env\nexport const z = "Select a plan"',
    })
    expect(filesWhere(tree, hasSqlElsewhere)).toEqual(['src/ask/find.ts'])
    expect(filesWhere(tree, readsEnvironmentElsewhere)).toEqual(['src/ask/index.ts'])
    expect(filesWhere(tree, isHeap)).toEqual(['src/ask/index.ts'])
    expect(filesWhere(tree, ({ hasAny }) => hasAny)).toEqual(['src/ask/loose.ts'])
    expect(filesWhere(tree, ({ switchedOff }) => switchedOff.length > 0)).toEqual([
      'src/ask/quiet.ts',
    ])
  })
})
