import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCommand } from '../support/command.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

describe('distractors', () => {
  test('writes the same plans for the same seed, and says how many', async () => {
    const cwd = temporaryFolder()
    const write = async (out: string) => {
      const args = ['--count', '3', '--out', out, '--seed', '5']
      const { code, stdout } = await runCommand('scripts/distractors.ts', args, { cwd })
      expect({ code, stdout }).toEqual({ code: 0, stdout: `3 plans in ${out}\n` })
      return readdirSync(join(cwd, out)).map((file) => readFileSync(join(cwd, out, file), 'utf8'))
    }
    const first = await write('one')
    expect(first).toHaveLength(3)
    expect(await write('two')).toEqual(first)
  })

  test('names no place that stands in the files to avoid', async () => {
    const cwd = temporaryFolder()
    const args = ['--count', '4', '--out']
    await runCommand('scripts/distractors.ts', [...args, 'one'], { cwd })
    const avoid = ['--avoid', 'one']
    await runCommand('scripts/distractors.ts', [...args, 'two', ...avoid], { cwd })
    const titles = (folder: string) =>
      readdirSync(join(cwd, folder)).map((file) =>
        readFileSync(join(cwd, folder, file), 'utf8')
          .replace('# ', '')
          .slice(0, 2),
      )
    expect(titles('two').filter((place) => titles('one').includes(place))).toEqual([])
  })

  test('ends with 2 without a folder, and without a number of plans', async () => {
    const cwd = temporaryFolder()
    for (const args of [
      ['--count', '3'],
      ['--out', 'x'],
      ['--out', 'x', '--count', '0'],
    ]) {
      const { code, stderr } = await runCommand('scripts/distractors.ts', args, { cwd })
      expect(code).toBe(2)
      expect(stderr).toContain('Usage: npm run distractors')
    }
  })
})
