import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type {
  Abstained,
  Ambiguous,
  Answer,
  Answered,
  Citation,
} from '../../../src/domain/answer.js'
import type { Asker, Improve } from '../../../src/domain/improve.js'
import type { Plan, PlanId } from '../../../src/domain/plan.js'
import type { AskRequest } from '../../../src/domain/question.js'
import type { PlayedChat, StoredMessage } from '../../support/botApiChats.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { answered, citation, play, type PlayOptions } from './playing.js'

const QUESTION = '清淤要做些什么？'
const PLAIN = '做好清淤。'
const MARK = 'AI 整理，以原文为准'
const CHECKING = '正在核对…'

/** One time that the model was asked; a test says when and what it brings. */
interface Thought {
  readonly answer: Answer
  readonly asker: Asker
  readonly bring: (better: Answer | undefined) => void
}

/** A model that thinks until it is told to bring something. */
function thinking() {
  const thoughts: Thought[] = []
  const improve: Improve = async (answer, asker) => ({
    better: new Promise((bring) => thoughts.push({ answer, asker, bring })),
  })
  return {
    improve,
    thoughts,
    /** Resolves with the n-th thought, once it is begun. */
    thought: (n: number): Promise<Thought> =>
      vi.waitFor(() => {
        const thought = thoughts[n]
        if (!thought) throw new Error(`${thoughts.length} thoughts`)
        return thought
      }),
  }
}

const plain = (request: AskRequest): Answered =>
  answered(request, {
    type: 'detail',
    statements: [{ kind: 'clause', text: PLAIN, cites: [1] }],
  })

const worded = (
  answer: Answer,
  text = '清淤四十公里',
  change: Partial<Answered> = {},
): Answered => ({
  ...answered(answer.request),
  type: 'detail',
  statements: [{ kind: 'worded', text, cites: [1] }],
  ...change,
})

const refused = (request: AskRequest): Abstained => ({
  ...answered(request),
  kind: 'abstained',
  abstention: { why: 'not-found', what: request.text },
})

/** Somebody in private with a bot whose model thinks. */
async function inPrivate(options: PlayOptions = {}) {
  const model = thinking()
  const { ports, ...rest } = options
  const playing = await play({
    ask: plain,
    ...rest,
    ports: { improve: model.improve, ...ports },
  })
  const ann = playing.server.person('安然')
  const chat = playing.server.privateChat(ann)
  const message = () => playing.server.written(chat)[0] as StoredMessage
  return { ...playing, ...model, ann, chat, message, key: String(ann.id) }
}

type InPrivate = Awaited<ReturnType<typeof inPrivate>>

/** The question is asked, answered, and thought about. */
async function asked(playing: InPrivate, question = QUESTION): Promise<Thought> {
  const { server, ann, chat, written, thought } = playing
  server.say(chat, ann, question)
  await written(chat)
  return thought(0)
}

/** A while in which something that must not happen could have. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 80))

describe('an answer that a model makes better', () => {
  test('goes out at once as it is, and is edited once when the better one comes', async () => {
    const playing = await inPrivate()
    const { chats, chat, key, log, message, server } = playing
    const { answer, bring } = await asked(playing)
    expect(message().text).toContain(PLAIN)
    expect(message().text).not.toContain(CHECKING)
    bring(worded(answer))
    await expect.poll(() => message().text).toContain(`清淤四十公里[1]\n${MARK}\n\n出处\n[1] 《`)
    await aWhile()
    expect(message().edits).toBe(1)
    expect(server.written(chat)).toHaveLength(1)
    expect(server.buttonsOf(message()).map(({ text }) => text)).toEqual(['📄 原文', '👍', '👎'])
    const [turn] = await chats.turns.latest(key, '', key, 0, 1)
    expect(turn).toMatchObject({ question: QUESTION, given: { words: '清淤四十公里' } })
    expect(log.join('')).toContain('telegram.improved')
    expect(log.join('')).not.toContain('清淤')
  })

  test('keeps its mark where it is handed to the one who answers for the plan', async () => {
    const playing = await inPrivate({ adminIds: [502] })
    const { server, ann, message, written } = playing
    const admin = server.person('管理员')
    const adminChat = server.privateChat(admin)
    server.say(adminChat, admin, '/start')
    const { answer, bring } = await asked(playing)
    bring(worded(answer))
    await expect.poll(() => message().text).toContain(MARK)
    const tap = async (label: string, then: string) => {
      server.tap(message(), ann, label)
      const labels = () => server.buttonsOf(message()).map(({ text }) => text)
      await expect.poll(labels).toContain(then)
    }
    await tap('👎', '没答全')
    await tap('没答全', '🙋 转给计划负责人')
    server.tap(message(), ann, '🙋')
    expect((await written(adminChat, 2))[1]?.text).toContain(`答：清淤四十公里\n${MARK}\n`)
  })

  test('holds up no other question of the chat', async () => {
    const playing = await inPrivate()
    const { server, ann, chat, written, thought, idle } = playing
    const first = await asked(playing)
    server.say(chat, ann, '目标是多少？')
    await written(chat, 2)
    const second = await thought(1)
    await idle()
    second.bring(worded(second.answer, '第二个'))
    first.bring(worded(first.answer, '第一个'))
    await expect
      .poll(() => server.written(chat).map(({ text }) => text?.slice(0, 3)))
      .toEqual(['第一个', '第二个'])
  })

  test('stays as it is, and nobody notices, when nothing comes', async () => {
    const playing = await inPrivate()
    const { bring } = await asked(playing)
    bring(undefined)
    await playing.idle()
    await aWhile()
    expect(playing.server.callsOf('editMessageText')).toEqual([])
  })

  test('is thought of on the account of who asks, and an anonymous administrator is nobody', async () => {
    const { server, ann, written, thought, thoughts } = await inPrivate()
    const group = server.group('群', [ann])
    server.say(group, ann, `/ask ${QUESTION}`)
    const anonymous = { id: 1087968824, is_bot: true, first_name: 'Group' }
    server.say(group, anonymous, `/ask ${QUESTION}`, { more: { sender_chat: group.chat } })
    await written(group, 2)
    await thought(1)
    const chat = String(group.chat.id)
    expect(thoughts.map(({ asker }) => asker)).toEqual([
      { person: String(ann.id), chat },
      { person: '', chat },
    ])
  })

  test('is not thought of where nobody asked the bot', async () => {
    const { server, ann, chats, written, idle, thoughts } = await inPrivate({
      ask: (request) => answered(request),
    })
    const group = server.group('群', [ann])
    await chats.settings.change(String(group.chat.id), { auto: true }, 0)
    server.say(group, ann, '清淤由谁牵头？')
    await written(group)
    server.inlineQuery(ann, '清淤由谁牵头？')
    await expect.poll(() => server.inlineAnswers.length).toBe(1)
    await idle()
    expect(thoughts).toEqual([])
  })

  test('keeps what people said of it meanwhile, and while the edit is on its way', async () => {
    const playing = await inPrivate()
    const { server, ann, message, idle } = playing
    const { answer, bring } = await asked(playing)
    const labels = () => server.buttonsOf(message()).map(({ text }) => text)
    server.tap(message(), ann, '👍')
    await expect.poll(labels).toContain('👍 1')
    server.fail('editMessageText', { kind: 'slow', ms: 100 })
    bring(worded(answer))
    await expect.poll(() => server.callsOf('editMessageText').length).toBe(1)
    server.tap(message(), ann, '👎')
    await idle()
    await expect.poll(() => message().text).toContain(MARK)
    await expect.poll(labels).toEqual(['📄 原文', '👍', '👎 1'])
  })
})

describe('a refusal that may become an answer', () => {
  test('says that it is being checked, and becomes the answer with the question as it was understood', async () => {
    const playing = await inPrivate({ ask: refused })
    const { message, server, ann, chat, written, asked: requests } = playing
    const { answer, bring } = await asked(playing, '那它呢？')
    expect(message().text).toMatch(/^所查的计划里没有找到“那它呢？”[^]+\n\n正在核对…$/)
    bring({ ...answered(answer.request), understoodAs: '河道清淤由谁牵头？' })
    await expect
      .poll(() => message().text)
      .toMatch(/^按“河道清淤由谁牵头？”回答：\n牵头：县水利局\n\n出处/)
    expect(message().edits).toBe(1)
    server.say(chat, ann, '配合单位呢？')
    await written(chat, 2)
    expect(requests.at(-1)?.history).toEqual(['河道清淤由谁牵头？'])
  })

  test('loses the line when nothing comes', async () => {
    const playing = await inPrivate({ ask: refused })
    const { chats, chat, message } = playing
    const { bring } = await asked(playing)
    const line = message().text ?? ''
    bring(undefined)
    await expect.poll(() => message().text).toBe(line.replace(`\n\n${CHECKING}`, ''))
    expect(message().edits).toBe(1)
    await expect.poll(() => chats.views.ofKind('checking')).toEqual([])
    expect(playing.server.written(chat)).toHaveLength(1)
  })

  test('shows no such line where nothing will come', async () => {
    const playing = await inPrivate({ ask: refused, ports: { improve: async () => undefined } })
    const { server, ann, chat, written, idle } = playing
    server.say(chat, ann, QUESTION)
    const [answer] = await written(chat)
    await idle()
    expect(answer?.text).not.toContain(CHECKING)
    expect(server.callsOf('editMessageText')).toEqual([])
  })

  test('loses the line at the next start when the process was killed', async () => {
    const chatsFile = join(temporaryFolder(), 'chats.db')
    const first = await inPrivate({ ask: refused, chatsFile })
    await asked(first)
    expect(first.message().text).toContain(CHECKING)
    const second = await play({ chatsFile, server: first.server })
    await expect.poll(() => first.message().text).not.toContain(CHECKING)
    expect(first.message().text).toMatch(/^所查的计划里没有找到/)
    expect(first.server.buttonsOf(first.message()).map(({ text }) => text)).toContain('👍')
    await expect.poll(() => second.chats.views.ofKind('checking')).toEqual([])
  })
})

describe('a better answer that comes too late', () => {
  const edited = (chat: PlayedChat, message: StoredMessage, text: string) => ({
    edited_message: { ...message, chat: chat.chat, text, edit_date: message.date + 5 },
  })

  test('for a question that was edited is not shown; the new question is thought of', async () => {
    const playing = await inPrivate({
      ask: (request) =>
        answered(request, {
          statements: [{ kind: 'clause', text: `答：${request.text}`, cites: [1] }],
        }),
    })
    const { server, ann, chat, written, thought, message } = playing
    const said = server.say(chat, ann, QUESTION).message
    await written(chat)
    const old = await thought(0)
    server.push(edited(chat, said, '绿化要做些什么？'))
    const later = await thought(1)
    await expect.poll(() => message().text).toContain('答：绿化')
    old.bring(worded(old.answer, '旧的'))
    later.bring(worded(later.answer, '新的'))
    await expect.poll(() => message().text).toMatch(/^新的\[1\]/)
    await aWhile()
    expect(message().text).toMatch(/^新的\[1\]/)
    expect(message().edits).toBe(2)
  })

  test('for plans of which one was chosen is not shown; the one is thought of, and stays chosen', async () => {
    const other = { ...citation, n: 2, planId: 'p2' as PlanId, plan: '白桦市护河工作方案' }
    const plans = [citation, other].map(({ planId: id, plan: title }) => ({ id, title }) as Plan)
    const differing = (request: AskRequest): Ambiguous => ({
      ...plain(request),
      kind: 'ambiguous',
      options: [citation, other].map(({ planId, plan, n }) => ({
        planId,
        plan,
        statements: [{ kind: 'clause', text: `做法${n}`, cites: [n] }],
      })) as never,
      citations: [citation, other],
    })
    const playing = await inPrivate({
      ask: (request) => (request.scope === 'all' ? differing(request) : plain(request)),
      ports: {
        plans: async (scope) => plans.filter(({ id }) => scope === 'all' || scope.includes(id)),
      },
    })
    const { server, ann, key, chats, message, thought } = playing
    const old = await asked(playing)
    server.press(message(), ann, `plan:${other.planId}`)
    const later = await thought(1)
    await expect.poll(() => message().text).toContain(PLAIN)
    old.bring(worded(old.answer, '旧的'))
    later.bring(worded(later.answer, '新的'))
    await expect.poll(() => message().text).toMatch(/^新的\[1\]/)
    expect(server.buttonsOf(message()).map(({ text }) => text)).toContain('↩ 看全部计划')
    await expect
      .poll(async () => (await chats.turns.latest(key, '', key, 0, 1))[0]?.given)
      .toMatchObject({ narrowedTo: other.plan, words: '新的' })
  })

  test.each<[string, (playing: InPrivate) => Promise<void>]>([
    [
      'who may not ask any more',
      ({ chats, key }) => chats.settings.change(key, { allowed: false }, 1),
    ],
    ['who may not see the plan', ({ chats, key }) => chats.settings.change(key, { scope: [] }, 1)],
    [
      'whose chat was pinned meanwhile',
      ({ chats, key }) => chats.settings.change(key, { pin: citation.planId }, 1),
    ],
  ])('for somebody %s is not shown', async (_, change) => {
    const playing = await inPrivate()
    const { answer, bring } = await asked(playing)
    await change(playing)
    bring(worded(answer))
    await aWhile()
    expect(playing.message().text).toContain(PLAIN)
    expect(playing.message().edits).toBe(0)
  })

  test('and would cite a plan beyond what the chat may see is not shown', async () => {
    const playing = await inPrivate()
    const { answer, bring } = await asked(playing)
    const beyond: Citation = { ...citation, planId: 'zzzzzzzzzzzzzzzz' as PlanId }
    bring(worded(answer, '别处', { citations: [beyond] }))
    await aWhile()
    expect(playing.message().edits).toBe(0)
  })

  test('leaves the refusal of who may not ask any more without its line', async () => {
    const playing = await inPrivate({ ask: refused })
    const { answer, bring } = await asked(playing)
    await playing.chats.settings.change(playing.key, { allowed: false }, 1)
    bring(worded(answer))
    await expect.poll(() => playing.message().text).not.toContain(CHECKING)
    expect(playing.message().text).not.toContain('清淤四十公里')
  })
})

describe('a question that a model made whole', () => {
  test('is the one that is asked again when one of its plans is chosen', async () => {
    const whole = '河道清淤由谁牵头？'
    const playing = await inPrivate({
      ask: (request) => (request.text === whole ? answered(request) : refused(request)),
    })
    const { server, ann, message, thought, asked: requests } = playing
    const { answer, bring } = await asked(playing, '那它呢？')
    bring({ ...answered(answer.request), understoodAs: whole })
    await expect.poll(() => message().text).toContain('牵头：县水利局')
    server.press(message(), ann, `plan:${citation.planId}`)
    const again = await thought(1)
    expect(requests.at(-1)).toMatchObject({ text: whole, history: [], scope: [citation.planId] })
    again.bring(worded(again.answer, '县水利局牵头'))
    await expect
      .poll(() => message().text)
      .toMatch(/^按“河道清淤由谁牵头？”回答：\n县水利局牵头\[1\]/)
  })
})

describe('stop while a model thinks', () => {
  test('does not wait for it: the answer stands, and what was being checked is not any more', async () => {
    // The bound on stopping is 10 s, which the tests' clock makes 100 ms.
    const sleep = (ms: number) =>
      new Promise<void>((resolve) => setTimeout(resolve, ms === 10_000 ? 5000 : ms / 100).unref())
    const playing = await inPrivate({
      sleep,
      ask: (request) => (request.text === QUESTION ? plain(request) : refused(request)),
    })
    const { server, ann, chat, written, thought, telegram } = playing
    const first = await asked(playing)
    server.say(chat, ann, '那它呢？')
    await written(chat, 2)
    await thought(1)
    const begun = Date.now()
    await telegram.stop()
    expect(Date.now() - begun).toBeLessThan(3000)
    const texts = server.written(chat).map(({ text }) => text)
    expect(texts[0]).toContain(PLAIN)
    expect(texts[1]).toMatch(/^所查的计划里没有找到/)
    expect(texts.join('')).not.toContain(CHECKING)
    first.bring(worded(first.answer))
    await aWhile()
    expect(server.written(chat)[0]?.edits).toBe(0)
  })
})

describe('in a group', () => {
  /** Notes how long the bot wants to wait, and waits for a moment. */
  function noting() {
    const waits: number[] = []
    const sleep = (ms: number) => {
      waits.push(ms)
      return new Promise<void>((resolve) => setTimeout(resolve, ms / 100).unref())
    }
    return { waits, sleep }
  }

  test('an edit comes when the chat’s pace lets it, not at once', async () => {
    const { waits, sleep } = noting()
    const { server, ann, written, thought } = await inPrivate({ sleep })
    const group = server.group('群', [ann])
    server.say(group, ann, `/ask ${QUESTION}`)
    await written(group)
    const { answer, bring } = await thought(0)
    bring(worded(answer))
    await expect.poll(() => server.written(group)[0]?.text).toContain(MARK)
    const paces = waits.filter((ms) => ms > 2000 && ms <= 3100)
    expect(paces).toHaveLength(1)
  })

  test('an edit after that time waits no longer, nor does one in private', async () => {
    const { waits, sleep } = noting()
    let now = 0
    const playing = await inPrivate({ sleep, now: () => now })
    const { server, ann, written, thought } = playing
    const group = server.group('群', [ann])
    server.say(group, ann, `/ask ${QUESTION}`)
    await written(group)
    const { answer, bring } = await thought(0)
    await playing.idle()
    now = 3100
    bring(worded(answer))
    await expect.poll(() => server.written(group)[0]?.text).toContain(MARK)
    server.say(playing.chat, ann, QUESTION)
    await written(playing.chat)
    const inChat = await thought(1)
    inChat.bring(worded(inChat.answer))
    await expect.poll(() => playing.message().text).toContain(MARK)
    expect(waits.filter((ms) => ms > 0 && ms <= 3100)).toEqual([])
  })
})

test.each([
  ['by a rejection', async () => Promise.reject(new Error('no'))],
  [
    'by an exception',
    () => {
      throw new Error('no')
    },
  ],
])('a model that fails %s, against its contract, costs nobody the answer', async (_, improve) => {
  const playing = await inPrivate({ ask: refused, ports: { improve } })
  const { server, ann, chat, written, log, message } = playing
  server.say(chat, ann, QUESTION)
  await written(chat)
  await expect.poll(() => message().text).toMatch(/^所查的计划里没有找到/)
  await expect.poll(() => message().text).not.toContain(CHECKING)
  expect(log.join('')).toContain('telegram.improve-failed')
})
