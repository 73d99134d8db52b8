/** Holds what Wenji is deployed by against the code: there is no container engine here to try it. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { VARIABLES } from '../src/variables.js'
import { readExampleEnvironment, tableRows } from './support/documents.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const dockerfile = read('Dockerfile').replaceAll('\\\n', ' ')
const compose = read('deploy/compose.yaml')
const unit = read('deploy/wenji.service')
const start: string = JSON.parse(read('package.json')).scripts.start
/** Of systemd's and Node's own. */
const NOT_OURS = ['NODE_ENV']

/** All lines of a Dockerfile that begin with the instruction, without it. */
function instructions(name: string): string[] {
  return dockerfile.split('\n').flatMap((line) => {
    const [, found, rest = ''] = /^\s*(\w+)\s+(.*)$/.exec(line) ?? []
    return found === name ? [rest.trim()] : []
  })
}

function unknown(names: readonly (string | undefined)[]): (string | undefined)[] {
  const known = [...Object.keys(VARIABLES), ...NOT_OURS]
  return names.filter((name) => name === undefined || !known.includes(name))
}

/** The services of a compose file with what is said of each. */
function services(): { name: string; text: string }[] {
  const [, block = ''] = /^services:\n([\s\S]*?)(?=^\S)/m.exec(compose) ?? []
  return block
    .split(/^ {2}(?=[\w-]+:$)/m)
    .filter((text) => /^[\w-]+:\n/.test(text))
    .map((text) => ({ name: text.slice(0, text.indexOf(':')), text }))
}

/** What `npm start` allows itself to end what it has begun, in seconds. */
function stopWithinSeconds(): number {
  const [, ms = ''] = /STOP_WITHIN_MS = ([\d_]+)/.exec(read('src/main.ts')) ?? []
  return Number(ms.replaceAll('_', '')) / 1000
}

describe('the Dockerfile', () => {
  it('copies what is there, and nothing that .dockerignore keeps out', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []))
    const copied = instructions('COPY')
      .filter((rest) => !rest.startsWith('--from='))
      .flatMap((rest) => rest.split(/\s+/).slice(0, -1))
    expect(copied.length).toBeGreaterThan(4)
    expect(copied.filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
    expect(copied.filter((file) => !allowed.includes(file))).toEqual([])
  })

  it('sets variables that are read', () => {
    const names = instructions('ENV').flatMap((rest) =>
      [...rest.matchAll(/(\w+)=/g)].map(([, name]) => name),
    )
    expect(names).toContain('INDEX_DIR')
    expect(unknown(names)).toEqual([])
  })

  it('starts what `npm start` starts, not as root', () => {
    expect(JSON.parse(instructions('CMD').at(-1) ?? '').join(' ')).toBe(start)
    expect(instructions('USER').at(-1)).toBe('node')
    expect(instructions('STOPSIGNAL')).toEqual(['SIGTERM'])
  })
})

it('health checks ask a path that is served', () => {
  const served = read('src/channels/web/machines/serveHealth.ts')
  for (const text of [dockerfile, compose, read('deploy/Caddyfile')]) {
    expect(text).toContain('/healthz')
    expect(served).toContain("'/healthz'")
  }
})

describe('the compose file', () => {
  it('has a health check for each service', () => {
    const all = services()
    expect(all.length).toBeGreaterThan(4)
    const [shared = ''] = /^x-wenji:[\s\S]*?(?=^services:)/m.exec(compose) ?? []
    const unchecked = all.filter(({ text }) => {
      const said = text.includes('<<: *wenji') ? text + shared : text
      return !said.includes('healthcheck:')
    })
    expect(unchecked).toEqual([])
  })

  it('gives each of several an index folder of its own, and one folder of plans', () => {
    const wenji = services().filter(({ text }) => text.includes('<<: *wenji'))
    const folders = wenji.map(({ text }) => /'([\w-]+):\/index'/.exec(text)?.[1])
    expect(new Set(folders).size).toBe(wenji.length)
    expect(new Set(wenji.map(({ text }) => /'([\w-]+):\/plans'/.exec(text)?.[1])).size).toBe(1)
  })

  it('reads settings from files whose examples name variables that are read', () => {
    const files = [...compose.matchAll(/env_file: \[([\w.]+)\]/g)].map(([, file]) => file)
    for (const file of files) expect(existsSync(join(ROOT, `deploy/${file}.example`))).toBe(true)
    const example = readExampleEnvironment(read('deploy/wenji.env.example'))
    expect(unknown(example.map(({ name }) => name))).toEqual([])
  })

  it('sends to each that there is what Telegram delivers where the examples say', () => {
    const caddy = read('deploy/Caddyfile')
    for (const { name } of services().filter(({ text }) => text.includes('<<: *wenji')))
      expect(caddy.match(new RegExp(`${name}:8080`, 'g'))).toHaveLength(2)
    const example = readExampleEnvironment(read('deploy/wenji.env.example'))
    const url = example.find(({ name }) => name === 'WEBHOOK_URL')?.value ?? ''
    expect(caddy).toContain(`handle ${new URL(url).pathname} {`)
  })

  it('waits longer than Wenji takes to end', () => {
    const [, seconds] = /x-wenji[\s\S]*?stop_grace_period: (\d+)s/.exec(compose) ?? []
    expect(Number(seconds)).toBeGreaterThan(stopWithinSeconds())
  })
})

describe('the unit', () => {
  const value = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? ''

  it('starts what `npm start` starts, with variables that are read', () => {
    expect(value('ExecStart')).toBe(`/usr/bin/${start}`)
    const names = value('Environment')
      .split(' ')
      .map((pair) => pair.split('=')[0])
    expect(unknown(names)).toEqual([])
  })

  it('waits longer than Wenji takes to end, and does not try wrong settings again', () => {
    expect(stopWithinSeconds()).toBeGreaterThan(1)
    expect(Number(value('TimeoutStopSec'))).toBeGreaterThan(stopWithinSeconds())
    expect(read('src/main.ts')).toContain(`wrongSettings: ${value('RestartPreventExitStatus')}`)
  })
})

describe.each(['docs/running.md', 'docs/running.zh-CN.md'])('%s', (file) => {
  const source = sources()

  it('names events and metrics that the code has', () => {
    const words = [...read(file).matchAll(/`([^`\n]+)`/g)].map(([, word = '']) => word)
    const metrics = words.flatMap((word) => word.match(/wenji_[a-z_]+/g) ?? [])
    const events = tableRows(read(file))
      .filter(([, level]) => /^(?:error|warn|info)$/.test(level ?? ''))
      .flatMap(([names = '']) => names.split(/[,、]\s*/))
    expect(metrics.length).toBeGreaterThan(8)
    expect(events.length).toBeGreaterThan(15)
    const isKnown = (name: string) => source.includes(`'${name.replace(/_bucket$/, '')}'`)
    expect([...metrics, ...events].filter((name) => !isKnown(name))).toEqual([])
  })
})

function sources(): string {
  return readdirSync(join(ROOT, 'src'), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}
