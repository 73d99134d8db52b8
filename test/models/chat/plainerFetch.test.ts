import { describe, expect, it } from 'vitest'
import { reply, status } from '../../support/chatModelServer.js'
import { openScriptedChatModel } from '../../support/scriptedChatModel.js'

describe('a model that refuses a temperature', () => {
  it('is asked without one, and from then on in the first place', async () => {
    const { server, ask } = await openScriptedChatModel(({ body }) =>
      'temperature' in body ? status(400) : reply('好'),
    )
    expect(await ask()).toEqual({ kind: 'said', text: '好' })
    expect(await ask()).toEqual({ kind: 'said', text: '好' })
    expect(server.requests.map(({ body }) => 'temperature' in body)).toEqual([true, false, false])
    expect(server.requests.at(-1)?.body).toMatchObject({ max_completion_tokens: 4_000 })
    expect(server.requests.at(-1)?.body).not.toHaveProperty('max_tokens')
  })

  it('is refused as before where that does not help, and asked with one again', async () => {
    const { server, ask } = await openScriptedChatModel([status(400), status(400), reply('好')])
    expect(await ask()).toMatchObject({ kind: 'failed', status: 400 })
    expect(await ask()).toEqual({ kind: 'said', text: '好' })
    expect(server.requests.map(({ body }) => body['temperature'])).toEqual([0, undefined, 0])
  })
})

it('other refusals are not asked twice', async () => {
  const { server, ask } = await openScriptedChatModel([status(401)])
  await ask()
  expect(server.requests).toHaveLength(1)
})
