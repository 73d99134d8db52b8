import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { createApp } from '../../src/app.js'
import { runCommand } from '../support/command.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { writeSamplePlans } from './samplePlans.js'

/** An index with three states of one plan: as it is, with another lead, with another figure and a section less. */
async function threeVersions() {
  const cwd = temporaryFolder()
  const plans = join(cwd, 'plans')
  const file = join(plans, 'river.txt')
  writeSamplePlans(plans)
  const edit = (from: string | RegExp, to: string) => {
    const text = readFileSync(file, 'utf8')
    expect(text.replace(from, to)).not.toBe(text)
    writeFileSync(file, text.replace(from, to))
  }
  const app = await createApp({ indexDir: join(cwd, 'index') }, { now: () => performance.now() })
  await app.ingest([plans])
  edit('牵头单位：县水利局', '牵头单位：县河湖中心')
  await app.ingest([plans])
  edit('40公里', '55公里')
  edit(/二、保障措施\n.*\n/, '')
  await app.ingest([plans])
  await app.close()
  return (...args: string[]) =>
    runCommand('scripts/history.ts', [...args, '--index', 'index'], { cwd })
}

describe('the history of a plan', () => {
  test('lists its versions newest first, with what changed in each, old → new', async () => {
    const history = await threeVersions()
    const { code, stdout } = await history('护河行动')
    expect(code).toBe(0)
    const [title, ...versions] = stdout.split(/\n\n/)
    expect(title).toBe('《青石县护河行动实施方案》')
    expect(versions.map((text) => text[0])).toEqual(['3', '2', '1'])
    expect(versions[0]).toMatch(/删去 1 条：\n\s+· 二、保障措施/)
    expect(versions[0]).toMatch(/指标｜.*40公里.* → .*55公里/)
    expect(versions[0]).not.toContain('县河湖中心')
    expect(versions[1]).toMatch(/牵头｜（一）河道清淤：县水利局 → 县河湖中心/)
    expect(versions[1]).not.toContain('公里')
    expect(versions[2]?.trim().split('\n')).toHaveLength(1)
  })

  test('compares any two of them, in either direction', async () => {
    const history = await threeVersions()
    const on = await history('护河行动', '1', '3')
    expect(on.stdout).toMatch(/牵头｜.*县水利局 → 县河湖中心/)
    expect(on.stdout).toMatch(/指标｜.*40公里.* → .*55公里/)
    const back = await history('护河行动', '3', '1')
    expect(back.stdout).toMatch(/牵头｜.*县河湖中心 → 县水利局/)
    expect(back.stdout).toMatch(/新增 1 条：\n\s+· 二、保障措施/)
  })

  test('finds the plan by its id too, and is one JSON line for a program', async () => {
    const history = await threeVersions()
    const listed = JSON.parse((await history('护河行动', '--json')).stdout)
    expect(listed.versions.map(({ number }: { number: number }) => number)).toEqual([3, 2, 1])
    const [{ planId }] = listed.versions
    const compared = await history(planId, '2', '3', '--json')
    expect(compared.stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(JSON.parse(compared.stdout).sections.removed).toHaveLength(1)
  })

  test('ends with 2 for a plan or a version that is not there, and names those that are', async () => {
    const history = await threeVersions()
    const plan = await history('植树造林')
    expect(plan.code).toBe(2)
    expect(plan.stderr).toContain('青石县护河行动实施方案')
    expect(plan.stderr).toContain('白桦市书香城市建设工作方案')
    const version = await history('护河行动', '1', '9')
    expect(version.code).toBe(2)
    expect(version.stderr).toContain('Version 9 is not kept. These are: 3, 2, 1.')
    expect((await history()).code).toBe(2)
  })

  test('ends with 1 without an index', async () => {
    const { code, stderr } = await runCommand('scripts/history.ts', ['护河'], {
      cwd: temporaryFolder(),
    })
    expect(code).toBe(1)
    expect(stderr).toContain('npm run ingest')
  })
})
