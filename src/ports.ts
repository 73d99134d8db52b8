/** Fills what the channels ask for, from the app. */

import type { App } from './app.js'
import type { TelegramPorts } from './channels/telegram/ports.js'
import type { PlanView, WebPorts } from './channels/web/ports.js'
import type { PlanId } from './domain/plan.js'

export interface ChannelPorts {
  readonly web: WebPorts
  readonly telegram: TelegramPorts
}

/** `plansDir` is what an admin re-indexes. Everybody who may ask sees all plans. */
export function createPorts(app: App, plansDir: string): ChannelPorts {
  const { ask, library } = app

  async function plan(id: PlanId): Promise<PlanView | undefined> {
    const [found, text, sections] = await Promise.all([
      library.plan(id),
      library.planText(id),
      library.outline(id),
    ])
    return found && text !== undefined ? { plan: found, text, sections } : undefined
  }

  return {
    web: {
      ask,
      plans: library.plans,
      plan,
      planOfSection: async (id) => {
        const section = await library.section(id)
        return section && plan(section.planId)
      },
      indexing: app.isIndexing,
    },
    telegram: {
      ask,
      plans: library.plans,
      section: async (id) => {
        const section = await library.section(id)
        const view = section && (await plan(section.planId))
        return section && view && { planTitle: view.plan.title, section, text: view.text }
      },
      reindex: (onProgress) => app.ingest([plansDir], { onProgress }),
      scopeOf: () => 'all',
    },
  }
}
