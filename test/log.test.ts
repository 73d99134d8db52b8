import { describe, expect, test } from 'vitest'
import type { LogLevel } from '../src/config.js'
import { createLog, createMask } from '../src/log.js'

const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
const OTHER_TOKEN = '998877665:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'

function recorded(level: LogLevel = 'debug', secrets: readonly string[] = []) {
  const lines: string[] = []
  const write = (line: string) => void lines.push(line)
  const log = createLog({ level, secrets, write, now: () => Date.UTC(2026, 0, 31, 8) })
  return { log, lines, parsed: () => lines.map((line) => JSON.parse(line)) }
}

describe('createLog', () => {
  test('writes one JSON line an event, with time and level', () => {
    const { log, lines } = recorded()
    log.info('indexed', { plans: 3, file: 'a\nb.txt' })
    expect(lines).toEqual([
      '{"time":"2026-01-31T08:00:00.000Z","level":"info","event":"indexed","plans":3,"file":"a\\nb.txt"}\n',
    ])
  })

  test('drops what is below its level', () => {
    const { log, parsed } = recorded('warn')
    log.debug('a')
    log.info('b')
    log.warn('c')
    log.error('d')
    expect(parsed().map(({ event }) => event)).toEqual(['c', 'd'])
  })

  test('spells out an error with its causes and what a library added', () => {
    const { log, parsed } = recorded()
    const cause = Object.assign(new Error('socket closed'), { code: 'ECONNRESET' })
    log.error('failed', { error: new TypeError('no answer', { cause }) })
    expect(parsed()[0].error).toMatchObject({
      name: 'TypeError',
      message: 'no answer',
      cause: { message: 'socket closed', code: 'ECONNRESET' },
    })
    expect(parsed()[0].error.stack).toContain('log.test.ts')
  })

  test('masks a secret in message, stack, cause, added parts, lists and keys', () => {
    const { log, lines } = recorded('debug', ['hush-hush'])
    const cause = Object.assign(new Error('at hush-hush'), { url: 'https://x.org/hush-hush/' })
    const error = new Error('because of hush-hush', { cause })
    log.error('failed', { error, list: [{ deep: 'hush-hush' }], 'hush-hush': 1 })
    expect(lines.join('')).not.toContain('hush')
    expect(lines.join('').match(/\*\*\*/g)?.length).toBeGreaterThanOrEqual(6)
  })

  test('masks a token nobody told it of, also in an address', () => {
    const { log, lines } = recorded()
    const url = `https://api.telegram.org/bot${OTHER_TOKEN}/getMe`
    log.error('failed', { url, error: new Error(`${OTHER_TOKEN} refused`) })
    expect(lines[0]).not.toContain('BBHdq')
    expect(lines[0]).toContain('/bot***/getMe')
  })

  test('writes a thing that contains itself, a big number and a function without failing', () => {
    const { log, parsed } = recorded()
    const ring: Record<string, unknown> = { name: 'ring' }
    ring['self'] = ring
    log.info('odd', { ring, big: 10n, nothing: undefined, run: () => 1, at: new Date(0) })
    expect(parsed()[0]).toMatchObject({
      ring: { name: 'ring', self: '…' },
      big: '10',
      at: '1970-01-01T00:00:00.000Z',
    })
  })
})

describe('createMask', () => {
  test('masks the percent-encoded form too', () => {
    const mask = createMask([TOKEN])
    expect(mask(`/file/bot${encodeURIComponent(TOKEN)}/x`)).toBe('/file/bot***/x')
  })

  test('masks the longer of two secrets first', () => {
    expect(createMask(['abc', 'abcdef'])('abcdef abc')).toBe('*** ***')
  })

  test('leaves text without secrets as it is', () => {
    const text = '到2025年达到12000人次，电话：0512-12345678'
    expect(createMask([''])(text)).toBe(text)
  })
})
