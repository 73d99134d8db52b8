import { describe, expect, test } from 'vitest'
import type { PlanId } from '../../../../src/domain/plan.js'
import type { FreshChats } from '../chatsConformance.js'

const PLAN = 'p1' as PlanId

export function settingsConformance(fresh: FreshChats): void {
  const opened = async () => (await fresh()()).settings

  describe("a chat's settings", () => {
    test('are those of a new chat before anything is settled', async () => {
      expect(await (await opened()).of('-1')).toEqual({
        chat: '-1',
        title: '',
        allowed: undefined,
        scope: 'all',
        pin: undefined,
        auto: false,
      })
    })

    test('are changed one by one, and the rest stays', async () => {
      const settings = await opened()
      await settings.change('-1', { title: '护河群', allowed: true, allowedBy: '7' }, 0)
      await settings.change('-1', { scope: [PLAN], auto: true }, 1)
      await settings.change('-1', { pin: PLAN }, 2)
      const all = {
        chat: '-1',
        title: '护河群',
        allowed: true,
        scope: [PLAN],
        pin: PLAN,
        auto: true,
      }
      expect(await settings.of('-1')).toEqual(all)
      await settings.change('-1', { pin: undefined, scope: 'all' }, 3)
      expect(await settings.of('-1')).toEqual({ ...all, pin: undefined, scope: 'all' })
    })

    test('tell a scope without plans from one of all plans', async () => {
      const settings = await opened()
      await settings.change('-1', { scope: [] }, 0)
      expect((await settings.of('-1')).scope).toEqual([])
    })

    test('move with a group that becomes a supergroup', async () => {
      const settings = await opened()
      await settings.change('-1', { allowed: true, scope: [PLAN] }, 0)
      await settings.move('-1', '-100')
      expect(await settings.of('-100')).toMatchObject({ allowed: true, scope: [PLAN] })
      expect((await settings.of('-1')).allowed).toBeUndefined()
    })

    test('of the new group stay when the old one moves there a second time', async () => {
      const settings = await opened()
      await settings.change('-1', { auto: true }, 0)
      await settings.change('-100', { allowed: false }, 0)
      await settings.move('-1', '-100')
      expect(await settings.all()).toEqual([
        expect.objectContaining({ chat: '-100', allowed: false }),
      ])
    })
  })
}
