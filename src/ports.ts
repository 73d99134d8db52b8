/** Fills what the channels ask for, from the app. */

import { join } from 'node:path'
import type { App, Indexing } from './app.js'
import { createAllFigures } from './ask/lookups/allFigures.js'
import { createAllTasks } from './ask/lookups/allTasks.js'
import { findSections } from './ask/lookups/findSections.js'
import { factPage, planCounts } from './ask/lookups/inventory.js'
import { perGeneration } from './ask/lookups/perGeneration.js'
import { planNamed, planThenRest } from './ask/lookups/planNamed.js'
import { sectionNow } from './ask/lookups/sectionNow.js'
import { sectionsNamed } from './ask/lookups/sectionsNamed.js'
import { responsibilities } from './ask/lookups/responsibilities.js'
import { targets } from './ask/lookups/targets.js'
import { sectionIdOf } from './ingest/identity.js'
import { createPlanFolder } from './ingest/planFolder.js'
import { createStagedUploads } from './ingest/stagedUploads.js'
import { checkQuestion, readQuestions } from './evaluate/savedQuestion.js'
import type { AdministrationPorts } from './channels/administrationPorts.js'
import { toAnswerLine } from './channels/cli.js'
import type { CheckingPorts } from './channels/feedback/checkSaved.js'
import type { TelegramPorts } from './channels/telegram/ports.js'
import type { PlanView } from './channels/web/reading/ports.js'
import type { WebPorts } from './channels/web/ports.js'
import type { PlanId } from './domain/plan.js'
import type { Scope } from './domain/question.js'
import type { Metrics } from './metrics.js'

/** Plans kept as they were last read: whoever reads one goes on in it, and one of 2,000 sections takes 0.1 s to read. */
const MOST_VIEWS = 3

export interface ChannelPorts {
  readonly web: WebPorts
  readonly telegram: TelegramPorts
}

/**
 * `plansDir` is what an admin re-indexes; `indexing` may run in another process than the app. With `metrics`, what is asked is
 * counted by channel; saved questions that are asked again are not. What comes in over a page waits in `uploadsDir`, which is
 * emptied at once.
 */
export function createPorts(
  app: App,
  plansDir: string,
  indexing: Indexing = app,
  metrics?: Metrics,
  uploadsDir = join(plansDir, '.uploads'),
): ChannelPorts {
  const { ask, improve, library } = app
  const observed: Metrics['observed'] = metrics?.observed ?? ((_, unobserved) => unobserved)
  const administration = administrationOf(app, plansDir, indexing)
  const viewOf = perGeneration(library, readView, MOST_VIEWS)

  /** Of a plan that has another title now, and so another id, the plan as it is called now: its root tells. */
  async function plan(id: PlanId, scope: Scope): Promise<PlanView | undefined> {
    const view = isWithin(scope, id) ? await viewOf(id) : undefined
    if (view) return view
    const root = await sectionNow(library, sectionIdOf(id, [], 0), scope)
    return root?.kind === 'there' ? viewOf(root.section.planId) : undefined
  }

  async function readView(id: PlanId): Promise<PlanView | undefined> {
    const [found, text, sections, facts] = await Promise.all([
      library.plan(id),
      library.planText(id),
      library.outline(id),
      library.facts({ scope: [id] }),
    ])
    return found && text !== undefined ? { plan: found, text, sections, facts } : undefined
  }

  const checking: CheckingPorts = {
    readQuestions,
    check: (gold) =>
      checkQuestion(gold, async ({ question, history }) =>
        toAnswerLine(await ask({ text: question, history, scope: 'all' }), { baseUrl: '' }),
      ),
  }

  return {
    web: {
      ask: observed('web', ask),
      improve,
      plans: library.plans,
      plan,
      responsibilities: (office, scope) => responsibilities(library, office, scope),
      tasks: createAllTasks(library),
      figures: createAllFigures(library),
      section: async (id, scope) => {
        const now = await sectionNow(library, id, scope)
        if (!now) return undefined
        if (now.kind === 'removed') return { ...now, plan: await library.plan(now.removed.planId) }
        const view = await plan(now.section.planId, scope)
        return view && { kind: 'there' as const, view, section: now.section }
      },
      indexing: indexing.isIndexing,
      ...administration,
      ...checking,
      uploads: createStagedUploads(uploadsDir, Date.now),
      planSize: async (id, scope) => {
        if (!isWithin(scope, id)) return { sections: 0, facts: 0, versions: 0 }
        const [{ sections, facts }, versions] = await Promise.all([
          library.counts([id]),
          library.versions(id),
        ])
        const sum = Object.values(facts).reduce((all, count) => all + count, 0)
        return { sections, facts: sum, versions: versions.length }
      },
      versions: async (id, scope) => (isWithin(scope, id) ? library.versions(id) : []),
      machines: {
        ask: observed('api', ask),
        improve,
        plans: () => planCounts(library, 'all'),
        facts: (wanted) => factPage(library, wanted, 'all'),
        metrics:
          metrics &&
          (async () => ({ contentType: metrics.contentType, text: await metrics.text() })),
      },
    },
    telegram: {
      ask: observed('telegram', ask),
      improve,
      plans: library.plans,
      planNamed,
      planThenRest,
      sectionsNamed: async (id, words, scope) => {
        if (!isWithin(scope, id)) return []
        const named = sectionsNamed(await library.outline(id), words)
        if (named.length > 0) return named
        const [hit] = await findSections(app.askTools, words, [id], 1)
        return hit ? library.sections([hit.sectionId]) : []
      },
      find: (words, scope, limit) => findSections(app.askTools, words, scope, limit),
      responsibilities: (office, scope) => responsibilities(library, office, scope),
      targets: async (id, scope) => (isWithin(scope, id) ? targets(library, id) : []),
      section: async (id, scope) => {
        const now = await sectionNow(library, id, scope)
        if (now?.kind !== 'there') return now
        const view = await plan(now.section.planId, scope)
        if (!view) return undefined
        const { plan: found, sections: outline, text } = view
        return {
          kind: 'there' as const,
          view: { plan: found, section: now.section, outline, text },
        }
      },
      outline: async (id, scope) => (isWithin(scope, id) ? library.outline(id) : []),
      ...checking,
      ...administration,
    },
  }
}

/** What admins do, whichever channel they do it in: one folder, so that what it does comes one after the other. */
function administrationOf(app: App, plansDir: string, indexing: Indexing): AdministrationPorts {
  const folder = createPlanFolder(plansDir, Date.now)
  return {
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
      const { plans, sections, facts } = await app.library.counts(scope)
      const last = indexing.lastIngest()
      return {
        plans,
        sections,
        facts,
        upMs: performance.now(),
        lastRead: last && { agoMs: last.agoMs, refused: last.report.refused },
        isReading: indexing.isIndexing(),
        model: app.modelName(),
        vectors: await app.models.progress(),
        chatModel: app.chatModel && { ...app.chatModel, isReady: app.chatModel.isReady() },
      }
    },
  }
}

function isWithin(scope: Scope, plan: PlanId): boolean {
  return scope === 'all' || scope.includes(plan)
}
