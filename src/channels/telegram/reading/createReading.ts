/** What staff look up without asking: the plans, their outlines, sections, offices and figures. */

import { Composer } from 'grammy'
import type { BotContext, MessageContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { createPlanList } from './planList.js'
import { createSectionReader } from './sectionReader.js'

export interface Reading {
  /** For those who are admitted. */
  readonly commands: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

export function createReading(tools: BotTools): Reading {
  const commands = new Composer<MessageContext>()
  commands.use(createSectionReader(tools), createPlanList(tools))
  return { commands, buttons: new Composer() }
}
