import { describe, expect, test } from 'vitest'
import { createSignInLinks } from '../../../../src/channels/web/access/signInLinks.js'
import type { StoredMessage } from '../../../support/botApiChats.js'
import { TOKEN } from '../../../support/botApiServer.js'
import { citation, play, type PlayOptions } from '../playing.js'

const PUBLIC_URL = 'https://plans.example.org'
const links = createSignInLinks({ publicUrl: PUBLIC_URL, secret: TOKEN, now: Date.now })

interface Button {
  readonly text: string
  readonly url?: string
  readonly web_app?: { readonly url: string }
}

function buttonsOf(message: StoredMessage | undefined): Button[] {
  const markup = message?.markup as { inline_keyboard?: Button[][] } | undefined
  return markup?.inline_keyboard?.flat() ?? []
}

async function inPrivate(options: PlayOptions = {}) {
  const playing = await play({ publicUrl: PUBLIC_URL, signInLink: links.make, ...options })
  const ann = playing.server.person('安然')
  return { ...playing, ann, chat: playing.server.privateChat(ann) }
}

/** Whom the link lets in, and where to. */
function entranceOf(message: StoredMessage | undefined) {
  const url = new URL(buttonsOf(message).find(({ url: to }) => to)?.url ?? 'about:blank')
  const ticket = url.searchParams.get('ticket') ?? ''
  return { person: links.read(ticket)?.person, next: url.searchParams.get('next') }
}

describe('/web', () => {
  test('in private is answered with a button for the browser and one for the Mini App', async () => {
    const { server, written, ann, chat } = await inPrivate()
    server.say(chat, ann, '/web')
    const [message] = await written(chat)
    expect(entranceOf(message)).toEqual({ person: ann.id, next: '/' })
    expect(buttonsOf(message).map(({ web_app: app }) => app?.url)).toEqual([
      `${PUBLIC_URL}/signin?next=%2F`,
      undefined,
    ])
    expect(message?.linkPreviewOff).toBe(true)
  })

  test('in a group goes to the person alone', async () => {
    const { server, written, ann, chat } = await inPrivate()
    const group = server.group('护河工作群', [ann])
    server.say(chat, ann, '/start')
    await written(chat)
    server.say(group, ann, '/web')
    expect(entranceOf((await written(chat, 2))[1]).person).toBe(ann.id)
    const [reply] = await written(group)
    expect(reply?.text).toContain('私聊')
    expect(buttonsOf(reply)).toEqual([])
  })

  test('says so where there is no page, and where the person may not ask', async () => {
    const without = await inPrivate({ publicUrl: undefined, signInLink: undefined })
    without.server.say(without.chat, without.ann, '/web')
    const [message] = await without.written(without.chat)
    expect(message?.text).toBe('这里没有开通网页。')
    const closed = await inPrivate({ allowedChats: [] })
    closed.server.say(closed.chat, closed.ann, '/web')
    expect(buttonsOf((await closed.written(closed.chat))[0])).toEqual([])
  })
})

test('a link from the sign-in page leads back to the section that was asked for', async () => {
  const { server, written, ann, chat } = await inPrivate()
  server.say(chat, ann, `/start web_s_${citation.sectionId}_3_9`)
  expect(entranceOf((await written(chat))[0])).toEqual({
    person: ann.id,
    next: `/sections/${citation.sectionId}?from=3&to=9#quote`,
  })
  server.say(chat, ann, '/start web_nowhere')
  expect((await written(chat, 2))[1]?.text).toContain('我是问计')
})

test('an answer in private opens its section as a Mini App, in a group by a link', async () => {
  const { server, written, ann, chat } = await inPrivate()
  server.say(chat, ann, '清淤由谁牵头？')
  const path = `/sections/${citation.sectionId}?from=${citation.start}&to=${citation.end}#quote`
  const app = buttonsOf((await written(chat))[0]).find(({ web_app: to }) => to)?.web_app
  expect(new URL(app?.url ?? 'about:blank').searchParams.get('next')).toBe(path)
  const group = server.group('护河工作群', [ann])
  server.say(group, ann, '@wenji_bot 清淤由谁牵头？')
  const [first] = buttonsOf((await written(group))[0])
  expect(first).toMatchObject({ url: PUBLIC_URL + path })
})
