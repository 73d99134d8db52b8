import { expect, onTestFinished, test } from 'vitest'
import type { ShownView } from '../../../src/domain/chat.js'
import { openChats } from '../../../src/store/sqlite/chats/openChats.js'

function opened() {
  const chats = openChats(':memory:')
  onTestFinished(() => chats.close())
  return chats.views
}

const view = (messageId: number, kind: string, shownAt = messageId): ShownView => ({
  chat: 'c',
  messageId,
  person: 'p',
  kind,
  state: `{"n":${messageId}}`,
  shownAt,
})

test('what messages show is found by message and by feature, oldest first, until it is forgotten', () => {
  const views = opened()
  for (const one of [view(1, 'plans'), view(3, 'checking', 1), view(2, 'checking', 5)])
    views.put(one)
  expect(views.of('c', 1)).toEqual(view(1, 'plans'))
  expect(views.of('d', 1)).toBeUndefined()
  expect(views.ofKind('checking')).toEqual([view(3, 'checking', 1), view(2, 'checking', 5)])
  views.put(view(3, 'plans'))
  views.forget('c', 2)
  expect(views.ofKind('checking')).toEqual([])
  views.purge(3)
  expect(views.ofKind('plans')).toEqual([view(3, 'plans')])
})
