import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCommand } from '../support/command.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

const SCRIPT = 'scripts/bench.ts'

describe('bench --sections', () => {
  test('measures this system beside plain FTS5 in processes of their own', async () => {
    const cwd = temporaryFolder()
    const args = ['--sections', '200', '--no-competitors', '--budget', '2', '--json', 'bench.json']
    const { code, stdout, stderr } = await runCommand(SCRIPT, args, { cwd })
    expect(stderr).not.toContain('failed')
    expect(code).toBe(0)
    for (const system of ['this-system', 'fts5', 'fts5-rank'])
      expect(stdout).toMatch(new RegExp(`^${system} +\\d`, 'm'))
    const figures = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
    const [own, fts5] = figures.systems
    expect(figures.corpus.sections).toBeGreaterThanOrEqual(200)
    expect(own.own.index).toMatchObject({ refused: 0, plans: figures.corpus.plans })
    for (const one of [own, fts5]) {
      const { asked, found } = one.recall.clean
      expect(asked).toBeGreaterThan(5)
      expect(found[2] / asked).toBeGreaterThan(0.9)
      for (const value of [one.indexMs, one.diskMb, one.memoryMb, one.startMs])
        expect(value).toBeGreaterThan(0)
    }
    expect(own.answer.count).toBeGreaterThan(0)
    expect(fts5.answer).toBeUndefined()
    expect(figures.beside.map(({ system }: { system: string }) => system)).toEqual(['fts5'])
    expect(figures.writing.ingest.count).toBe(40)
    expect(figures.writing.readersRatio).toBeGreaterThan(0)
    const kept = JSON.parse(readFileSync(join(cwd, 'bench.json'), 'utf8'))
    expect(kept.placed[0].placed.length).toBe(own.retrieval.count)
  }, 240_000)

  test.each([
    [['--sections', '0'], /--sections must be from 1/],
    [['--sections', 'many'], /--sections must be from 1/],
    [
      ['--sections', '100', '--systems', 'gone'],
      /There is no system “gone”; there are this-system/,
    ],
    [['--sections', '100', '--systems', 'fts5', '--skip', 'fts5'], /No system is left/],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await runCommand(SCRIPT, args, { cwd: temporaryFolder() })
    expect(stderr).toMatch(message)
    expect(code).toBe(2)
  })
})
