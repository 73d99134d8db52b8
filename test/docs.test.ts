import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createApp } from '../src/app.js'
import { toTerminalText } from '../src/channels/cli.js'
import { VARIABLES } from '../src/variables.js'
import {
  codeBlocks,
  type ExampleVariable,
  machinePaths,
  headings,
  npmScripts,
  readExampleEnvironment,
  tableRows,
} from './support/documents.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const english = read('README.md')
const chinese = read('README.zh-CN.md')
const architecture = read('ARCHITECTURE.md')
const scripts = Object.keys(JSON.parse(read('package.json')).scripts)
const variables = Object.entries(VARIABLES).map(([name, value]) => ({ name, value }))

/** Everything in the repository that people write and read. */
function writtenFiles(): string[] {
  return readdirSync(ROOT, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length))
    .filter(
      (file) =>
        !/^(?:(?:bench\/)?node_modules|\.git|data\/index|data\/models\/.*bin)(?:\/|$)/.test(file),
    )
    .filter((file) => /\.(?:tsx?|md|json|jsonl|txt|html|example)$|^\.ci\//.test(file))
    .filter(
      (file) =>
        !/^(?:bench\/)?package-lock\.json$/.test(file) &&
        !/^test\/(?:docs|support\/documents)/.test(file),
    )
}

describe('.env.example', () => {
  const example = readExampleEnvironment(read('.env.example'))

  test('has every variable with its default, and no other', () => {
    expect(example.map(({ name, value }) => ({ name, value }))).toEqual(variables)
  })

  test('says of each what it is', () => {
    const untold = example.filter(({ comment }: ExampleVariable) => comment.length < 20)
    expect(untold).toEqual([])
  })
})

describe.each([
  ['README.md', english],
  ['README.zh-CN.md', chinese],
])('%s', (_, readme) => {
  test('begins with the two commands', () => {
    const [first] = codeBlocks(readme)
    expect(first).toMatch(/^npm install && npm start\b.*\nnpm install && npm test$/)
  })

  test('names no npm script that package.json does not have, and every one that a user needs', () => {
    const named = npmScripts(readme)
    expect(named.filter((name) => !scripts.includes(name))).toEqual([])
    for (const name of ['start', 'test', 'ingest', 'ask', 'evaluate', 'bench', 'check'])
      expect(named).toContain(name)
  })

  test('has a row for every variable, with its default', () => {
    const rows = tableRows(readme).filter(([name]) => /^[A-Z_]+$/.test(name ?? ''))
    expect(rows.map(([name, value]) => ({ name, value }))).toEqual(variables)
  })

  test('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, file]) => file ?? '')
    expect(links.length).toBeGreaterThan(4)
    expect(links.filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
  })
})

describe('the two READMEs', () => {
  test('have the same code', () => {
    expect(codeBlocks(chinese)).toEqual(codeBlocks(english))
  })

  test('have the same headings, as many and as deep', () => {
    expect(headings(chinese)).toEqual(headings(english))
  })

  test('show the answer that the sample plans give', async () => {
    const block = codeBlocks(english).find((code) => code.startsWith('$ npm run --silent ask'))
    const [, question = '', shown] = /^\$ .* -- "(.*)"\n([\s\S]*)$/.exec(block ?? '') ?? []
    const app = await createApp({ indexDir: ':memory:' }, { now: () => performance.now() })
    await app.ingest([join(ROOT, 'data/plans')])
    const answer = await app.ask({ text: question, history: [], scope: 'all' })
    await app.close()
    expect(toTerminalText(answer, { baseUrl: 'http://127.0.0.1:8080' })).toBe(shown)
  })
})

describe('ARCHITECTURE.md', () => {
  test('lists every folder that holds files, and none that is gone', () => {
    const map = architecture.split(/^## /m).find((part) => part.startsWith('Code map')) ?? ''
    const [, ...listed] = tableRows(map).map(([folder = '']) => folder)
    const folders = ['launch', 'src', 'scripts', 'data'].flatMap((top) => foldersWithFiles(top))
    expect(listed.toSorted()).toEqual(folders.filter((name) => name !== 'src').toSorted())
  })

  test('names for each invariant a test that exists', () => {
    const chapter = architecture.split(/^## /m).find((part) => part.startsWith('Invariants')) ?? ''
    const invariants = chapter.split(/^\d+\. /m).slice(1)
    expect(invariants.length).toBeGreaterThan(5)
    for (const invariant of invariants) {
      const tests = invariant.match(/test\/[\w./-]+\.test\.tsx?/g) ?? []
      expect(tests, invariant).not.toEqual([])
      for (const file of tests) expect(existsSync(join(ROOT, file)), file).toBe(true)
    }
  })
})

describe('the repository', () => {
  test('keeps what is not released on top of the changelog', () => {
    expect(headings(read('CHANGELOG.md')).length).toBeGreaterThan(1)
    expect(/^## (.*)$/m.exec(read('CHANGELOG.md'))?.[1]).toBe('Unreleased')
  })

  test('runs the README’s own commands in .ci/run', () => {
    const ci = read('.ci/run')
    expect(ci).toMatch(/^npm install$/m)
    expect(ci).toMatch(/\bnpm test\b/)
    expect(npmScripts(ci).filter((name) => !scripts.includes(name))).toEqual([])
  })

  test('names no path of some machine', () => {
    const files = writtenFiles()
    expect(files.length).toBeGreaterThan(100)
    expect(files.flatMap((file) => machinePaths(read(file)).map((w) => `${file}: ${w}`))).toEqual(
      [],
    )
  })
})

describe('the checks themselves', () => {
  test('see a variable without a word, a script, a heading and a forbidden word', () => {
    expect(readExampleEnvironment('# The port.\nPORT=1\n\nHOST=\n')).toEqual([
      { name: 'PORT', value: '1', comment: 'The port.' },
      { name: 'HOST', value: '', comment: '' },
    ])
    expect(npmScripts('npm start; npm run --silent gone -- x; `npm run bench`')).toEqual([
      'start',
      'gone',
      'bench',
    ])
    expect(headings('# A\n```sh\n# no heading\n```\n### B')).toEqual([1, 3])
    expect(tableRows('| a | b |\n| --- | --- |\n| `C` | x \\| y |')).toEqual([
      ['a', 'b'],
      ['C', 'x | y'],
    ])
    expect(machinePaths(['see ', 'home/someone/wenji and ', 'opt/wenji'].join('/'))).toHaveLength(2)
    expect(machinePaths('see https://example.org/home/page or data/tmp/x')).toEqual([])
  })
})

function foldersWithFiles(top: string): string[] {
  const files = readdirSync(join(ROOT, top), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.parentPath.slice(ROOT.length))
  return [...new Set(files)].filter((folder) => !folder.startsWith('data/index'))
}
