/** Fills what the channels ask for, from the app. */

import type { App, Indexing } from './app.js'
import { findSections } from './ask/lookups/findSections.js'
import { planNamed } from './ask/lookups/planNamed.js'
import { sectionNow } from './ask/lookups/sectionNow.js'
import { responsibilities } from './ask/lookups/responsibilities.js'
import { targets } from './ask/lookups/targets.js'
import { createPlanFolder } from './ingest/planFolder.js'
import { checkQuestion, readQuestions } from './evaluate/savedQuestion.js'
import { toAnswerLine } from './channels/cli.js'
import type { TelegramPorts } from './channels/telegram/ports.js'
import type { PlanView, WebPorts } from './channels/web/ports.js'
import type { PlanId } from './domain/plan.js'
import type { Scope } from './domain/question.js'

export interface ChannelPorts {
  readonly web: WebPorts
  readonly telegram: TelegramPorts
}

/** `plansDir` is what an admin re-indexes; `indexing` may run in another process than the app. */
export function createPorts(app: App, plansDir: string, indexing: Indexing = app): ChannelPorts {
  const { ask, library } = app
  const folder = createPlanFolder(plansDir, Date.now)

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
      section: async (id) => {
        const now = await sectionNow(library, id, 'all')
        if (now?.kind !== 'there') return now
        const view = await plan(now.section.planId)
        return view && { kind: 'there' as const, view, section: now.section }
      },
      indexing: indexing.isIndexing,
    },
    telegram: {
      ask,
      plans: library.plans,
      planNamed,
      find: (words, scope, limit) => findSections(app.askTools, words, scope, limit),
      responsibilities: (office, scope) => responsibilities(library, office, scope),
      targets: async (id, scope) => (isWithin(scope, id) ? targets(library, id) : []),
      section: async (id, scope) => {
        const now = await sectionNow(library, id, scope)
        if (now?.kind !== 'there') return now
        const view = await plan(now.section.planId)
        if (!view) return undefined
        const { plan: found, sections: outline, text } = view
        return {
          kind: 'there' as const,
          view: { plan: found, section: now.section, outline, text },
        }
      },
      outline: async (id, scope) => (isWithin(scope, id) ? library.outline(id) : []),
      readQuestions,
      check: (gold) =>
        checkQuestion(gold, async ({ question, history }) =>
          toAnswerLine(await ask({ text: question, history, scope: 'all' }), { baseUrl: '' }),
        ),
      reindex: (onProgress, only) =>
        indexing.ingest([plansDir], { onProgress, ...(only ? { only } : {}) }),
      inspect: indexing.inspect,
      addPlan: async (name, bytes, replaces) => {
        const source = await folder.put(name, bytes, replaces)
        if (replaces && replaces !== source) await indexing.removeSource(replaces)
        return indexing.ingest([plansDir], { only: [source] })
      },
      removeSource: async (id) => {
        await folder.remove(id)
        return indexing.removeSource(id)
      },
      state: async (scope) => {
        const { plans, sections, facts } = await library.counts(scope)
        const last = indexing.lastIngest()
        return {
          plans,
          sections,
          facts,
          upMs: performance.now(),
          lastRead: last && { agoMs: last.agoMs, refused: last.report.refused.length },
          isReading: indexing.isIndexing(),
          model: app.modelName(),
        }
      },
    },
  }
}

function isWithin(scope: Scope, plan: PlanId): boolean {
  return scope === 'all' || scope.includes(plan)
}
