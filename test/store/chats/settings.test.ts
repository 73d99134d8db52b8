import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../src/store/sqlite/database.js'
import { c001Chats } from '../../../src/store/sqlite/migrations/c001_chats.js'
import { openChats } from '../../../src/store/sqlite/chats/openChats.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

function opened(file: string) {
  const chats = openChats(file)
  onTestFinished(() => chats.close())
  return chats.settings
}

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
