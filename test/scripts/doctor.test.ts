import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/store/sqlite/doctor/finding.js'
import { runCommand } from '../support/command.js'
import { overwrite } from '../support/filledIndex.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { writeSamplePlans } from './samplePlans.js'

interface Verdict {
  readonly sound: boolean
  readonly findings: readonly Finding[]
}

const PAGE_BYTES = 4_096

describe('doctor', () => {
  test('ends with 0 on a sound index, names the files that differ, and with 1 on damage', async () => {
    const cwd = temporaryFolder()
    const env = { PLANS_DIR: 'plans', INDEX_DIR: 'index' }
    const plans = join(cwd, 'plans')
    const doctor = (...args: string[]) => runCommand('scripts/doctor.ts', args, { cwd, env })
    writeSamplePlans(plans)
    writeFileSync(join(plans, 'trees.txt'), '青石县植树方案\n\n一、植树\n植树2万株。\n')
    expect((await runCommand('scripts/ingest.ts', [], { cwd, env })).code).toBe(0)

    const sound = await doctor()
    expect(sound).toMatchObject({ code: 0, stderr: '' })
    expect(sound.stdout).toContain('✓ library.db: whole\n')
    expect(sound.stdout).toContain('✓ plans: plans is what is indexed\n')
    expect(sound.stdout).toMatch(/\nThe index is sound\.\n$/)
    expect(sound.stdout).not.toContain('→')

    writeFileSync(join(plans, 'new.md'), '# 白桦市绿道方案\n\n修绿道30公里。\n')
    writeFileSync(join(plans, 'books.md'), `${readFileSync(join(plans, 'books.md'))}\n补充。\n`)
    rmSync(join(plans, 'trees.txt'))
    const differing = await doctor('--json')
    expect(differing.code).toBe(0)
    const { sound: isSound, findings } = JSON.parse(differing.stdout) as Verdict
    expect(isSound).toBe(true)
    const notes = findings.filter(({ level }) => level === 'note')
    expect(notes.map(({ message }) => message)).toEqual([
      'not indexed yet: new.md',
      'changed since they were indexed: books.md',
      'indexed, and no more in the folder: trees.txt',
    ])
    expect(notes.map(({ remedy }) => remedy.includes('npm run ingest'))).toEqual([true, true, true])

    overwrite(join(cwd, 'index/library.db'), PAGE_BYTES, PAGE_BYTES)
    const damaged = await doctor()
    expect(damaged.code).toBe(1)
    expect(damaged.stdout).toMatch(/✗ library\.db: [^✗]*damaged[^✗]*\n {4}→ Put back a backup/)
    expect(damaged.stdout).toMatch(/\n1 at fault\.\n$/)
  })

  test('ends with 1 where there is no index, and makes none', async () => {
    const cwd = temporaryFolder()
    const { code, stdout } = await runCommand('scripts/doctor.ts', ['--json'], { cwd })
    expect(code).toBe(1)
    const { sound, findings } = JSON.parse(stdout) as Verdict
    expect(sound).toBe(false)
    expect(findings.filter(({ level }) => level === 'fault')[0]?.check).toBe('folder')
    expect(() => readFileSync(join(cwd, 'data/index/library.db'))).toThrow('ENOENT')
  })
})
