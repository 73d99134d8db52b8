import { expect, test } from 'vitest'
import { openOffice, WITHIN } from '../../../support/botProcess.js'
import { TOKEN } from './programs.js'

const QUESTION = '青石县河道清淤由谁牵头？'

test('npm start serves programs, counts what they ask and what goes wrong with Telegram, and keeps the token to itself', async () => {
  const office = await openOffice({ API_TOKEN: TOKEN })
  const refused = { kind: 'refuse', code: 400, description: 'Bad Request' } as const
  office.server.fail('setMyCommands', refused, refused)
  const { child, url, said } = await office.start()
  const ended = new Promise((resolve) => child.on('close', resolve))
  const response = await fetch(`${url}/api/ask`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ question: QUESTION }),
  })
  expect(await response.json()).toMatchObject({ kind: 'answered', question: QUESTION })
  expect((await fetch(`${url}/api/plans`)).status).toBe(401)
  expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({ ok: true, plans: 2 })

  const figures = async () => (await fetch(`${url}/metrics`)).text()
  await expect
    .poll(figures, WITHIN)
    .toMatch(/^wenji_telegram_errors_total\{event="telegram\.commands"\} 2$/m)
  const text = await figures()
  expect(text).toContain('wenji_questions_total{channel="api",outcome="answered",type="lead"} 1\n')
  expect(text).toContain('wenji_index_plans 2\n')
  expect(text).toMatch(/^wenji_index_bytes [1-9]\d{4,}$/m)
  expect(text).not.toMatch(/\p{Script=Han}/u)

  child.kill('SIGTERM')
  await ended
  expect(child.exitCode).toBe(0)
  expect(said()).not.toContain(TOKEN)
  expect(said()).not.toContain('清淤')
})
