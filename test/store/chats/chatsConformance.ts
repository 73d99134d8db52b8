/** What holds for the chats, whatever keeps them. */

import { describe } from 'vitest'
import type { Chats } from '../../../src/domain/chats.js'
import { inboxConformance } from './conformance/inbox.js'
import { modelCallsConformance } from './conformance/modelCalls.js'
import { peopleConformance } from './conformance/people.js'
import { settingsConformance } from './conformance/settings.js'
import { sharingConformance } from './conformance/sharing.js'
import { turnsConformance } from './conformance/turns.js'
import { viewsConformance } from './conformance/views.js'

/** Gives a new place for chats, and what opens them there, once or more often; all of it ends with the test. */
export type FreshChats = () => () => Promise<Chats>

export function chatsConformance(name: string, fresh: FreshChats): void {
  describe(name, () => {
    inboxConformance(fresh)
    turnsConformance(fresh)
    settingsConformance(fresh)
    viewsConformance(fresh)
    peopleConformance(fresh)
    modelCallsConformance(fresh)
    sharingConformance(fresh)
  })
}
