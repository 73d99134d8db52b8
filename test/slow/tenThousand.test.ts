/** Ten thousand sections: what one changed sentence costs, and what happens to copies and caches of so many. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { finished, runCommand, startCommand } from '../support/command.js'
import { generatedPlan } from '../support/generatedPlans.js'
import { temporaryFolder } from '../support/temporaryFolder.js'

interface Report {
  readonly sections: number
  readonly changed: number
  readonly unchanged: number
  /** From the first file looked at to the last vector; without starting the program. */
  readonly ms: number
}

/** Plans of these numbers, of a thousand sections each. */
function writePlans(folder: string, from: number, to: number): void {
  mkdirSync(folder)
  for (let number = from; number <= to; number++)
    writeFileSync(join(folder, `plan-${number}.md`), generatedPlan({ number, sections: 1_000 }))
}

async function ingest(cwd: string): Promise<Report> {
  const args = ['plans', '--index', 'index', '--json']
  const { code, stdout } = await runCommand('scripts/ingest.ts', args, { cwd })
  expect(code).toBe(0)
  return JSON.parse(stdout) as Report
}

test(
  '10,000 sections are indexed anew after one changed sentence in a seventh of the first time, and backed up meanwhile',
  { timeout: 300_000 },
  async () => {
    const cwd = temporaryFolder()
    writePlans(join(cwd, 'plans'), 1, 10)
    const first = await ingest(cwd)
    expect(first.sections).toBe(10_000)

    const file = join(cwd, 'plans/plan-4.md')
    const text = readFileSync(file, 'utf8')
    // The fastest of three, since what else the machine does takes longer than one sentence.
    const again: number[] = []
    for (const times of ['三', '四', '五']) {
      const changed = text.replace('第500批任务\n\n对', `第500批任务\n\n分${times}批对`)
      expect(changed).not.toBe(text)
      writeFileSync(file, changed)
      const { ms, ...counts } = await ingest(cwd)
      expect(counts).toMatchObject({ sections: 10_000, changed: 1, unchanged: 9 })
      again.push(ms)
    }
    // The first time two processes read, the second one waits for one of them: of both, starting it is a good part.
    expect(Math.min(...again) / first.ms).toBeLessThan(0.15)

    writePlans(join(cwd, 'more'), 11, 14)
    const writing = startCommand('scripts/ingest.ts', ['more', '--index', 'index', '--verbose'], {
      cwd,
    })
    const end = finished(writing)
    await new Promise((resolve) => writing.stdout?.once('data', resolve))
    const backup = await runCommand('scripts/backup.ts', ['copy.db', '--index', 'index'], { cwd })
    expect(backup.stdout + backup.stderr).toContain('copy.db')
    expect(backup.code).toBe(0)
    expect(writing.exitCode).toBeNull()
    expect((await end).code).toBe(0)
    const restored = await runCommand('scripts/restore.ts', ['copy.db', '--index', 'other'], {
      cwd,
    })
    expect(restored.code).toBe(0)
    const looked = await runCommand('scripts/doctor.ts', ['--index', 'other'], { cwd })
    expect(looked.stdout).not.toContain('✗')
  },
)
