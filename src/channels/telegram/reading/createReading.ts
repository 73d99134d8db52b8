/** What staff look up without asking: the plans, their outlines, sections, offices and figures. */

import { Composer } from 'grammy'
import type { Asking } from '../answers/asking.js'
import type { BotContext, MessageContext } from '../botContext.js'
import type { BotTools } from '../botTools.js'
import { createFinding } from './finding.js'
import { createOfficeTasks } from './officeTasks.js'
import { createPageLink } from './pageLink.js'
import { createPlanList } from './planList.js'
import { createPlanTargets } from './planTargets.js'
import { createSectionReader } from './sectionReader.js'

export interface Reading {
  /** For those who are admitted. */
  readonly commands: Composer<MessageContext>
  readonly buttons: Composer<BotContext>
}

export function createReading(tools: BotTools, asking: Pick<Asking, 'sumUp'>): Reading {
  const commands = new Composer<MessageContext>()
  const buttons = new Composer<BotContext>()
  const features = [
    createPageLink,
    createSectionReader,
    createPlanList,
    createFinding,
    createOfficeTasks,
    createPlanTargets,
  ]
  for (const create of features) {
    const feature = create(tools, asking)
    commands.use(feature.commands)
    buttons.use(feature.buttons)
  }
  return { commands, buttons }
}
