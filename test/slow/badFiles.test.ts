/** Whatever a file is, it is read or refused within its limits, and whoever reads goes on. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

import type { SourceId } from '../../src/domain/plan.js'
import { createReaderProcess, READER_LIMITS } from '../../src/ingest/reader/readerProcess.js'
import { runCommand } from '../support/command.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { BAD_FILES } from './badFileTable.js'

const reader = createReaderProcess({ PATH: process.env['PATH'] ?? '' })
afterAll(() => reader.close())

const GOOD = '# 白桦市植树工作方案\n\n## 一、任务\n\n植树2万株。牵头单位：市林业局。\n'
const read = (name: string, bytes: Uint8Array) =>
  reader.read({ source: name as SourceId, name, bytes, known: [] })

describe(`${BAD_FILES.length} files that nobody should send`, () => {
  test.each(BAD_FILES.map((file) => [file.what, file] as const))(
    '%s',
    async (_, { name, bytes, becomes }) => {
      const startedAt = performance.now()
      const result = await read(name, bytes)
      expect(performance.now() - startedAt).toBeLessThan(READER_LIMITS.deadlineMs + 5_000)
      expect(becomes).toContain('refused' in result ? result.why : 'read')
      if ('refused' in result) expect(result.refused.length).toBeLessThan(400)
      const good = await read('good.md', Buffer.from(GOOD))
      expect('plans' in good && good.plans.map(({ plan }) => plan.title)).toEqual([
        '白桦市植树工作方案',
      ])
    },
  )
})

test('a folder of them all is indexed by what is good in it', { timeout: 300_000 }, async () => {
  const cwd = temporaryFolder()
  const plans = join(cwd, 'plans')
  mkdirSync(plans)
  writeFileSync(join(plans, 'good.md'), GOOD)
  BAD_FILES.filter(({ becomes }) => !becomes.includes('read')).forEach(({ name, bytes }, i) =>
    writeFileSync(join(plans, `bad-${i}-${name}`), bytes),
  )
  const refused = BAD_FILES.filter(({ becomes }) => !becomes.includes('read')).length
  const run = await runCommand('scripts/ingest.ts', ['plans', '--index', 'index', '--json'], {
    cwd,
  })
  expect(run.code).toBe(1)
  const report = JSON.parse(run.stdout) as { plans: number; refused: { reason: string }[] }
  expect(report.plans).toBe(1)
  expect(report.refused).toHaveLength(refused)
  const asked = await runCommand('scripts/ask.ts', ['--index', 'index', '白桦市植树由谁牵头？'], {
    cwd,
  })
  expect(asked.stdout).toMatch(/^牵头：市林业局\n/)
  const looked = await runCommand('scripts/doctor.ts', ['--index', 'index'], { cwd })
  expect(looked.code).toBe(0)
})

test('names that are no names, and things that are no files, do no harm', async () => {
  const cwd = temporaryFolder()
  const plans = join(cwd, 'plans')
  mkdirSync(plans)
  const names = [
    '-rf.md',
    '--index.md',
    '$(reboot).md',
    'a\'b"c;d.md',
    'a\nb\tc.md',
    'a\u202edm.txt.md',
    '🌳🌳.md',
    '%2e%2e%2fetc.md',
    '<b>&amp;.md',
    `${'长'.repeat(80)}.md`,
  ]
  names.forEach((name, i) =>
    writeFileSync(join(plans, name), GOOD.replace('植树2万', `植树${i + 1}万`)),
  )
  mkdirSync(join(plans, 'folder.md'))
  symlinkSync('loop.md', join(plans, 'loop.md'))
  symlinkSync('/dev/zero', join(plans, 'zero.txt'))
  symlinkSync('..', join(plans, 'up'))
  execFileSync('mkfifo', [join(plans, 'pipe.md')])
  const run = await runCommand('scripts/ingest.ts', ['plans', '--index', 'index', '--json'], {
    cwd,
  })
  const report = JSON.parse(run.stdout) as { plans: number }
  expect(report.plans).toBe(names.length)
  const looked = await runCommand('scripts/doctor.ts', ['--index', 'index'], { cwd })
  expect(looked.code).toBe(0)
})
