import {
  cpSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { finished } from './support/command.js'
import { temporaryFolder } from './support/temporaryFolder.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** A repository of one program, `say.ts`, which imports `words.ts`. */
function repository() {
  const root = temporaryFolder()
  cpSync(join(ROOT, 'launch'), join(root, 'launch'), { recursive: true })
  for (const name of ['package.json', 'tsconfig.json']) cpSync(join(ROOT, name), join(root, name))
  mkdirSync(join(root, 'node_modules'))
  for (const name of ['esbuild', '@esbuild', 'tsx'])
    symlinkSync(join(ROOT, 'node_modules', name), join(root, 'node_modules', name))
  mkdirSync(join(root, 'src'))
  const write = (name: string, text: string) => writeFileSync(join(root, 'src', name), text)
  write('words.ts', `export const words: string = 'first'\n`)
  write(
    'say.ts',
    `import { words } from './words.js'
     console.log(words, process.argv.slice(2).join(' '), import.meta.url.endsWith('/src/say.ts'))\n`,
  )
  const run = (...args: string[]) =>
    finished(
      spawn(process.execPath, [join(root, 'launch/run.mjs'), join(root, 'src/say.ts'), ...args]),
    )
  const cache = join(root, 'node_modules/.cache/wenji/src-say-ts')
  const compiledForms = () => readdirSync(cache).filter((name) => name !== 'current.json')
  return { root, write, run, cache, compiledForms }
}

describe('the launcher', () => {
  test('runs a program with its arguments, which finds its files where its source lies', async () => {
    const { run } = repository()
    expect(await run('a', '--b')).toEqual({ code: 0, stdout: 'first a --b true\n', stderr: '' })
  })

  test('compiles once', async () => {
    const { run, compiledForms } = repository()
    await run()
    const [form] = compiledForms()
    expect((await run()).stdout).toBe('first  true\n')
    expect(compiledForms()).toEqual([form])
  })

  test('compiles again when a source has changed, be it to one of the same length', async () => {
    const { run, write, compiledForms } = repository()
    await run()
    write('words.ts', `export const words: string = 'other'\n`)
    expect((await run()).stdout).toBe('other  true\n')
    expect(compiledForms()).toHaveLength(2)
  })

  test('does not compile again for the time of a file alone', async () => {
    const { root, run, compiledForms } = repository()
    await run()
    utimesSync(join(root, 'src/words.ts'), 1, 1)
    await run()
    expect(compiledForms()).toHaveLength(1)
  })

  test('keeps no more than four forms', async () => {
    const { run, write, compiledForms } = repository()
    for (let i = 0; i < 6; i++) {
      write('words.ts', `export const words: string = '${i}'\n`)
      await run()
    }
    expect(compiledForms()).toHaveLength(4)
    expect((await run()).stdout).toBe('5  true\n')
  })

  test('runs two that start at once', async () => {
    const { run } = repository()
    const both = await Promise.all([run('a'), run('b')])
    expect(both.map(({ stdout }) => stdout)).toEqual(['first a true\n', 'first b true\n'])
  })

  test.each(['', '{"folder":', '{}', '[]'])(
    'compiles again over a damaged record: %j',
    async (text) => {
      const { run, cache } = repository()
      await run()
      writeFileSync(join(cache, 'current.json'), text)
      expect(await run()).toEqual({ code: 0, stdout: 'first  true\n', stderr: '' })
    },
  )

  test('compiles again when the compiled form is gone', async () => {
    const { run, cache, compiledForms } = repository()
    await run()
    for (const form of compiledForms()) rmSync(join(cache, form), { recursive: true })
    expect((await run()).stdout).toBe('first  true\n')
  })

  test('runs without a place to write to', async () => {
    const { root, run } = repository()
    writeFileSync(join(root, 'node_modules/.cache'), 'a file where a folder should be')
    expect(await run('a')).toEqual({ code: 0, stdout: 'first a true\n', stderr: '' })
  })

  test('ends as the program does, and says where in its source it failed', async () => {
    const { run, write } = repository()
    write('words.ts', `\n\nexport function fail(): never {\n  throw new TypeError('no words')\n}\n`)
    write('say.ts', `import { fail } from './words.js'\n\nfail()\n`)
    const { code, stderr } = await run()
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /TypeError: no words\n\s+at fail \(\S*src\/words\.ts:4:9\)\n\s+at \S*src\/say\.ts:3:1/,
    )
  })

  test('says what is wrong with a program that cannot be compiled', async () => {
    const { run, write } = repository()
    write('say.ts', `import { gone } from './gone.js'\nconsole.log(gone)\n`)
    const { code, stderr } = await run()
    expect(code).toBe(1)
    expect(stderr).toContain('gone.js')
  })
})
