import { expect, test } from 'vitest'
import type { ShownView } from '../../../../src/domain/chat.js'
import type { FreshChats } from '../chatsConformance.js'

const view = (messageId: number, kind: string, shownAt = messageId): ShownView => ({
  chat: 'c',
  messageId,
  person: 'p',
  kind,
  state: `{"n":${messageId}}`,
  shownAt,
})

export function viewsConformance(fresh: FreshChats): void {
  test('what messages show is found by message and by feature, oldest first, until it is forgotten', async () => {
    const views = (await fresh()()).views
    for (const one of [view(1, 'plans'), view(3, 'checking', 1), view(2, 'checking', 5)])
      await views.put(one)
    expect(await views.of('c', 1)).toEqual(view(1, 'plans'))
    expect(await views.of('d', 1)).toBeUndefined()
    expect(await views.ofKind('checking')).toEqual([view(3, 'checking', 1), view(2, 'checking', 5)])
    await views.put(view(3, 'plans'))
    await views.forget('c', 2)
    expect(await views.ofKind('checking')).toEqual([])
    await views.purge(3)
    expect(await views.ofKind('plans')).toEqual([view(3, 'plans')])
  })
}
