import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openChats } from '../../../src/store/sqlite/chats/openChats.js'
import { openDatabase } from '../../../src/store/sqlite/database.js'
import { c001Chats } from '../../../src/store/sqlite/migrations/c001_chats.js'
import { c002GroupLife } from '../../../src/store/sqlite/migrations/c002_group_life.js'
import { runCommand } from '../../support/command.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'

const DAY = '2026-03-09'
const ANN = { person: 'ann', chat: 'group' }
const MOST = { perPerson: 100, perChat: 100, perDay: 100 }

function opened(file = ':memory:') {
  const chats = openChats(file)
  onTestFinished(() => chats.close())
  return chats.modelCalls
}

describe('calls to the chat model in a file', () => {
  test('are exact over two processes', async () => {
    const folder = temporaryFolder()
    const args = [join(folder, 'chats.db'), '40', '50']
    const run = () => runCommand('test/support/callingProcess.ts', args, { cwd: folder })
    const finished = await Promise.all([run(), run()])
    expect(finished.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ])
    const counts = finished.map(({ stdout }) => Number(stdout))
    expect(counts.reduce((sum, count) => sum + count)).toBe(50)
    expect(await opened(args[0]).countOf(DAY)).toBe(50)
  })

  test('are counted from nothing in chats that an older Wenji wrote', async () => {
    const file = join(temporaryFolder(), 'chats.db')
    openDatabase(file, [c001Chats, c002GroupLife]).close()
    const { take, countOf } = opened(file)
    expect(await countOf(DAY)).toBe(0)
    expect(await take(ANN, DAY, MOST)).toBe(true)
  })
})
