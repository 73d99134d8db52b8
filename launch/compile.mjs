/** Compiles programs whose compiled form is missing or of other sources: `node launch/compile.mjs src/main.ts …`. */

import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cacheFolder, currentForm, ROOT, stateOf, surroundings } from './compiledProgram.mjs'

/** Programs that still run keep the files they were started from, since they load some of them later. */
const KEPT = 4

/** Packages with machine code or files of their own, and those that reading files alone needs. All others become part of the program: finding their many files takes longer than running them. */
const APART = [
  '@e965/xlsx',
  '@grammyjs/auto-retry',
  '@huggingface/transformers',
  '@node-rs/jieba',
  'better-sqlite3',
  'cheerio',
  'domhandler',
  'esbuild',
  'grammy',
  'hnswlib-node',
  'mammoth',
  'pdfjs-dist',
  'pg',
  'playwright-core',
  'tsx',
]

/** A module finds the files beside it by its own address, which is that of its source. */
const OWN_ADDRESS = {
  name: 'own-address',
  setup(compiler) {
    compiler.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes('import.meta.url')) return undefined
      const address = JSON.stringify(pathToFileURL(path).href)
      const loader = path.endsWith('x') ? 'tsx' : 'ts'
      return { contents: text.replaceAll('import.meta.url', address), loader }
    })
  },
}

async function compile(source) {
  const cache = cacheFolder(source)
  const name = randomUUID()
  const folder = join(cache, name)
  const { build } = await import('esbuild')
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: { program: source },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    external: APART.flatMap((known) => [known, `${known}/*`]),
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'external',
    sourcesContent: false,
    metafile: true,
    logLevel: 'error',
    banner: {
      js: "import { createRequire as _createRequire } from 'node:module'; const require = _createRequire(import.meta.url);",
    },
    plugins: [OWN_ADDRESS],
  })
  const sources = Object.keys(metafile.inputs)
    .filter((path) => !/(?:^|\/)node_modules\//.test(path))
    .concat(['package.json', 'tsconfig.json'], launchers())
    .map((path) => [path, stateOf(join(ROOT, path))])
  mkdirSync(cache, { recursive: true })
  const current = JSON.stringify({
    folder: name,
    first: 'program.mjs',
    made: surroundings(),
    sources,
  })
  // Two that compile at once each have a folder, and whoever comes last is the one that is found.
  writeFileSync(join(folder, 'current.json'), current)
  renameSync(join(folder, 'current.json'), join(cache, 'current.json'))
  removeOlder(cache)
}

function launchers() {
  return readdirSync(join(ROOT, 'launch')).map((name) => `launch/${name}`)
}

function removeOlder(cache) {
  readdirSync(cache, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ path: join(cache, name), time: statSync(join(cache, name)).mtimeMs }))
    .toSorted((a, b) => b.time - a.time)
    .slice(KEPT)
    .forEach(({ path }) => rmSync(path, { recursive: true, force: true }))
}

for (const source of process.argv.slice(2).map((path) => resolve(path)))
  if (!currentForm(cacheFolder(source))) await compile(source)
