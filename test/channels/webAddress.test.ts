import { expect, test } from 'vitest'
import { pathOfPayload, payloadOfPath, sectionPath } from '../../src/channels/webAddress.js'

const ID = 'abcdefghijklmnop'

test.each([
  ['/', 'web'],
  ['/plans', 'web_plans'],
  ['/who', 'web_who'],
  ['/targets', 'web_targets'],
  ['/admin', 'web_admin'],
  [`/plans/${ID}`, `web_p_${ID}`],
  [`/sections/${ID}`, `web_s_${ID}`],
  [sectionPath(ID, { start: 7, end: 123456789 }), `web_s_${ID}_7_123456789`],
])('%s is named by %s, which leads back to it', (path, payload) => {
  expect(payloadOfPath(path)).toBe(payload)
  expect(pathOfPayload(payload)).toBe(path)
  expect(payload).toMatch(/^[\w-]{1,64}$/)
})

test('a path with more to it leads to the page that it is of', () => {
  expect(payloadOfPath('/who?plan=x&page=2')).toBe('web_who')
  expect(payloadOfPath('/admin/uploads/7')).toBe('web_admin')
  expect(payloadOfPath(`/plans/${ID}?lang=en#x`)).toBe(`web_p_${ID}`)
  expect(payloadOfPath('/?q=问')).toBe('web')
  expect(payloadOfPath('/elsewhere')).toBe('web')
})

test('a payload that nobody wrote leads nowhere', () => {
  for (const payload of [
    '',
    'webx',
    'web_s_short',
    `web_p_${ID}x`,
    `s_${ID}`,
    'web_s_',
    'toString',
  ])
    expect(pathOfPayload(payload)).toBeUndefined()
})
