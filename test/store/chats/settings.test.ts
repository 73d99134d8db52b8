import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { PlanId } from '../../../src/domain/plan.js'
import { openDatabase } from '../../../src/store/sqlite/database.js'
import { c001Chats } from '../../../src/store/sqlite/migrations/c001_chats.js'
import { openChats } from '../../../src/store/sqlite/chats/openChats.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

const PLAN = 'p1' as PlanId

function opened(file = ':memory:') {
  const chats = openChats(file)
  onTestFinished(() => chats.close())
  return chats.settings
}

describe("a chat's settings", () => {
  test('are those of a new chat before anything is settled', async () => {
    expect(await opened().of('-1')).toEqual({
      chat: '-1',
      title: '',
      allowed: undefined,
      scope: 'all',
      pin: undefined,
      auto: false,
    })
  })

  test('are changed one by one, and the rest stays', async () => {
    const settings = opened()
    await settings.change('-1', { title: '护河群', allowed: true, allowedBy: '7' }, 0)
    await settings.change('-1', { scope: [PLAN], auto: true }, 1)
    await settings.change('-1', { pin: PLAN }, 2)
    const all = { chat: '-1', title: '护河群', allowed: true, scope: [PLAN], pin: PLAN, auto: true }
    expect(await settings.of('-1')).toEqual(all)
    await settings.change('-1', { pin: undefined, scope: 'all' }, 3)
    expect(await settings.of('-1')).toEqual({ ...all, pin: undefined, scope: 'all' })
  })

  test('tell a scope without plans from one of all plans', async () => {
    const settings = opened()
    await settings.change('-1', { scope: [] }, 0)
    expect((await settings.of('-1')).scope).toEqual([])
  })

  test('move with a group that becomes a supergroup', async () => {
    const settings = opened()
    await settings.change('-1', { allowed: true, scope: [PLAN] }, 0)
    await settings.move('-1', '-100')
    expect(await settings.of('-100')).toMatchObject({ allowed: true, scope: [PLAN] })
    expect((await settings.of('-1')).allowed).toBeUndefined()
  })

  test('of the new group stay when the old one moves there a second time', async () => {
    const settings = opened()
    await settings.change('-1', { auto: true }, 0)
    await settings.change('-100', { allowed: false }, 0)
    await settings.move('-1', '-100')
    expect(await settings.all()).toEqual([
      expect.objectContaining({ chat: '-100', allowed: false }),
    ])
  })
})

test('chats that were allowed before there were settings stay allowed', async () => {
  const file = join(temporaryFolder(), 'chats.db')
  const old = openDatabase(file, [c001Chats])
  old.exec(`insert into allowed_chats values ('-1001', '7', 5), ('42', '7', 6)`)
  old.close()
  expect((await opened(file).all()).map(({ chat, allowed }) => [chat, allowed])).toEqual([
    ['-1001', true],
    ['42', true],
  ])
})
