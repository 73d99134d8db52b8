/** An index that has moved on since it was backed up. */

import { join } from 'node:path'
import { backUp } from '../../src/store/sqlite/backup.js'
import { openChats } from '../../src/store/sqlite/chats/openChats.js'
import { fillIndex, riverPlan } from './filledIndex.js'
import { temporaryFolder } from './temporaryFolder.js'

export interface Kept {
  readonly index: string
  /** The backup, in a folder of its own. */
  readonly file: string
}

/** What the backup holds. */
export const OLD = riverPlan('县水利局')
export const NEW = riverPlan('县林业局')

/** An index whose plan and chats say something newer than its backup does. */
export async function changedSince(): Promise<Kept> {
  const index = temporaryFolder()
  const file = join(temporaryFolder(), 'wenji.backup')
  await fillIndex(index, OLD)
  await mark(index, 'old')
  await backUp(index, file)
  await fillIndex(index, NEW)
  await mark(index, 'new')
  return { index, file }
}

/** Writes a word into the chats, or leaves it; returns the one that stands there then. */
export async function mark(index: string, value?: string): Promise<string | undefined> {
  const chats = openChats(join(index, 'chats.db'))
  try {
    if (value !== undefined) await chats.marks.set('state', value)
    return await chats.marks.get('state')
  } finally {
    await chats.close()
  }
}
