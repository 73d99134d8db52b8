/** A process that calls the chat model as Wenji counts it, as often as told, and says how many calls it was granted. */

import { pathToFileURL } from 'node:url'
import { openChats } from '../../src/store/sqlite/chats/openChats.js'

const [file, wanted, perDay] = process.argv.slice(2)
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && file !== undefined) {
  const chats = openChats(file)
  const most = { perPerson: Infinity, perChat: Infinity, perDay: Number(perDay) }
  let granted = 0
  for (let i = 0; i < Number(wanted); i++)
    if (await chats.modelCalls.take({ person: `p${process.pid}`, chat: 'c' }, '2026-03-09', most))
      granted++
  await chats.close()
  process.stdout.write(String(granted))
}
