import { describe, expect, test } from 'vitest'
import type {
  ReindexProgress,
  ReindexReport,
} from '../../../../src/channels/administrationPorts.js'
import { play } from '../playing.js'

const ADMIN_ID = 501
const REPORT: ReindexReport = {
  added: 2,
  changed: 1,
  unchanged: 5,
  removed: 0,
  refused: [],
  changes: [],
}

/** An admin's private chat; the run is in the test's hands. */
async function reindexing() {
  let now = 1_000_000
  let runs = 0
  let tell: (progress: ReindexProgress) => void = () => {}
  let end: (report: ReindexReport) => void = () => {}
  let fail: (error: Error) => void = () => {}
  const playing = await play({
    adminIds: [ADMIN_ID],
    now: () => now,
    ports: {
      reindex: (onProgress) => {
        runs++
        tell = onProgress
        return new Promise((resolve, reject) => {
          end = resolve
          fail = reject
        })
      },
    },
  })
  const admin = playing.server.person('管理员')
  return {
    ...playing,
    admin,
    chat: playing.server.privateChat(admin),
    runs: () => runs,
    pass: (ms: number) => (now += ms),
    tell: (done: number) => tell({ done, total: 8 }),
    end: (report: ReindexReport) => end(report),
    fail: (error: Error) => fail(error),
  }
}

describe('/reindex', () => {
  test('tells of its progress by editing one message, and reports in the end', async () => {
    const { server, written, chat, admin, ...run } = await reindexing()
    server.say(chat, admin, '/reindex')
    expect((await written(chat))[0]?.text).toBe('正在读取计划…')
    await expect.poll(run.runs).toBe(1)
    run.pass(1200)
    run.tell(3)
    await expect.poll(() => server.written(chat)[0]?.text).toBe('正在读取计划：3/8')
    run.end({
      ...REPORT,
      refused: [{ file: 'a<b>.pdf', reason: 'the format .pdf is not read', why: 'format' }],
    })
    await expect
      .poll(() => server.written(chat)[0]?.text)
      .toBe(
        '已读完：新增 2 份，变动 1 份，未变 5 份，移除 0 份。\n有 1 个文件没有收进来：\n• a<b>.pdf: 不支持这种格式，能读 .docx、.pdf、.html、.md、.txt、.xlsx、.csv',
      )
    expect(server.written(chat)).toHaveLength(1)
  })

  test('edits a group at most every 3.1 seconds', async () => {
    const { server, written, admin, ...run } = await reindexing()
    const group = server.group('群', [admin])
    server.say(group, admin, '/reindex')
    await written(group)
    await expect.poll(run.runs).toBe(1)
    for (let i = 1; i <= 8; i++) {
      run.pass(1000)
      run.tell(i)
    }
    run.end(REPORT)
    await expect.poll(() => server.written(group)[0]?.text).toContain('已读完')
    expect(server.callsOf('editMessageText').map(({ payload }) => payload['text'])).toEqual([
      '正在读取计划：4/8',
      '正在读取计划：8/8',
      expect.stringContaining('已读完'),
    ])
  })

  test('that fails says so, without the fault, and can be begun again', async () => {
    const { server, written, chat, admin, log, ...run } = await reindexing()
    server.say(chat, admin, '/reindex')
    await expect.poll(run.runs).toBe(1)
    run.fail(new Error('ENOSPC'))
    await expect.poll(() => server.written(chat)[0]?.text).toContain('读取计划时出错')
    expect(server.written(chat)[0]?.text).not.toContain('ENOSPC')
    expect(log.join('')).toContain('ENOSPC')
    server.say(chat, admin, '/reindex')
    await written(chat, 2)
    await expect.poll(run.runs).toBe(2)
    run.end(REPORT)
  })

  test('runs once at a time, whichever chats ask at once', async () => {
    const { server, written, chat, admin, ...run } = await reindexing()
    const group = server.group('群', [admin])
    server.fail('sendMessage', { kind: 'slow', ms: 50 }, { kind: 'slow', ms: 50 })
    server.say(chat, admin, '/reindex')
    server.say(group, admin, '/reindex')
    const texts = [...(await written(chat)), ...(await written(group))].map(({ text }) => text)
    expect(texts.sort()).toEqual(['正在读取计划…', '正在读取计划，请等它完成。'])
    await expect.poll(run.runs).toBe(1)
    run.end(REPORT)
  })

  test('leaves the chats their answers while it runs', async () => {
    const { server, written, chat, admin, ...run } = await reindexing()
    server.say(chat, admin, '/reindex')
    server.say(chat, admin, '谁牵头？')
    expect((await written(chat, 2))[1]?.text).toContain('县水利局')
    run.end(REPORT)
  })

  test('is for admins', async () => {
    const { server, written, runs } = await reindexing()
    const ann = server.person('安然')
    const chat = server.privateChat(ann)
    server.say(chat, ann, '/reindex')
    expect((await written(chat))[0]?.text).toBe('只有管理员能这样做。')
    expect(runs()).toBe(0)
  })
})
