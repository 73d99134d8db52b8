import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openChats } from '../../../src/store/sqlite/chats/openChats.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { chatsConformance } from './chatsConformance.js'

chatsConformance('chats in a file', () => {
  const file = join(temporaryFolder(), 'chats.db')
  return async () => {
    const chats = openChats(file)
    onTestFinished(() => chats.close())
    return chats
  }
})
