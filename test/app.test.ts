import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type App, type AppDeps, createApp } from '../src/app.js'
import type { PlanId, SectionId, SourceId } from '../src/domain/plan.js'
import { createPorts } from '../src/ports.js'
import { writeSamplePlans } from './scripts/samplePlans.js'
import { temporaryFolder } from './support/temporaryFolder.js'

const QUESTION = { text: '青石县河道清淤由谁牵头？', history: [], scope: 'all' } as const

async function opened(deps: Partial<AppDeps> = {}): Promise<App> {
  const app = await createApp({ indexDir: ':memory:' }, { now: () => performance.now(), ...deps })
  onTestFinished(() => app.close())
  return app
}

function samplePlans(): string {
  const folder = join(temporaryFolder(), 'plans')
  writeSamplePlans(folder)
  return folder
}

describe('createApp', () => {
  test('answers from what it has ingested', async () => {
    const app = await opened()
    expect((await app.ask(QUESTION)).kind).toBe('abstained')
    await app.ingest([samplePlans()])
    const answer = await app.ask(QUESTION)
    expect(answer.kind).toBe('answered')
    expect(answer.citations[0]?.path).toEqual(['一、主要任务', '（一）河道清淤。'])
  })

  test('ingests one run after the other, and says while it does', async () => {
    const app = await opened()
    const folder = samplePlans()
    expect(app.isIndexing()).toBe(false)
    const [first, second] = await Promise.all([app.ingest([folder]), app.ingest([folder])])
    expect(first).toMatchObject({ added: 2, unchanged: 0 })
    expect(second).toMatchObject({ added: 0, unchanged: 2 })
    expect(app.isIndexing()).toBe(false)
  })

  test('goes on with the next run when one has failed', async () => {
    const app = await opened()
    const folder = samplePlans()
    const failing = app.ingest([folder], {
      onProgress: () => {
        throw new Error('the listener failed')
      },
    })
    const next = app.ingest([folder])
    await expect(failing).rejects.toThrow('the listener failed')
    expect(app.isIndexing()).toBe(true)
    expect((await next).refused).toEqual([])
    expect(app.isIndexing()).toBe(false)
    expect((await app.library.counts('all')).plans).toBe(2)
  })

  test('finds nothing without its two lexical legs and the vectors', async () => {
    const app = await opened({ without: ['bigrams', 'words', 'expansion', 'vectors'] })
    await app.ingest([samplePlans()])
    const { citations } = await app.ask({ ...QUESTION, text: '青石县怎样清淤？' })
    expect(citations).toEqual([])
  })
})

describe('createPorts', () => {
  test('shows a plan, the plan of a section and a section, and nothing for an unknown id', async () => {
    const app = await opened()
    const folder = samplePlans()
    await app.ingest([folder])
    const { web, telegram } = createPorts(app, folder)
    const [citation] = (await app.ask(QUESTION)).citations
    if (!citation) throw new Error('nothing was cited')
    const { planId, sectionId, start, end, quote } = citation

    const view = await web.plan(planId, 'all')
    expect(view?.text.slice(start, end)).toBe(quote)
    expect(view?.sections.map(({ id }) => id)).toContain(sectionId)
    expect(await web.section(sectionId, 'all')).toMatchObject({ view, section: { id: sectionId } })
    expect(await telegram.section(sectionId, 'all')).toMatchObject({
      view: {
        plan: view?.plan,
        section: { id: sectionId },
        outline: view?.sections,
        text: view?.text,
      },
    })
    expect(await telegram.section(sectionId, [])).toBeUndefined()
    expect(await telegram.outline(planId, [])).toEqual([])
    expect(await web.plan('nothing' as PlanId, 'all')).toBeUndefined()
    expect(await web.section('nothing' as SectionId, 'all')).toBeUndefined()
    expect(await telegram.section('nothing' as SectionId, 'all')).toBeUndefined()
  })

  test('leads an old link to the section, wherever it is, or to its last text', async () => {
    const app = await opened({ today: () => Date.UTC(2027, 2, 9, 12) })
    const folder = samplePlans()
    await app.ingest([folder])
    const { web, telegram } = createPorts(app, folder)
    const [citation] = (await app.ask(QUESTION)).citations
    if (!citation) throw new Error('nothing was cited')
    const { sectionId, planId } = citation
    const file = join(folder, 'river.txt')
    const text = readFileSync(file, 'utf8')

    writeFileSync(file, text.replaceAll('护河行动实施方案', '护河行动新方案'))
    await app.ingest([folder])
    const renamed = await web.section(sectionId, 'all')
    expect(renamed).toMatchObject({ kind: 'there', section: { path: citation.path } })
    expect(renamed?.kind === 'there' && renamed.view.plan.title).toContain('新方案')

    writeFileSync(file, text.replace(/（一）河道清淤[^（]*/, ''))
    await app.ingest([folder])
    const gone = await telegram.section(sectionId, [planId])
    expect(gone).toMatchObject({
      kind: 'removed',
      removed: { path: citation.path, removedAt: Date.UTC(2027, 2, 9, 12) },
    })
    expect(gone?.kind === 'removed' && gone.removed.text).toContain('河道清淤')
    expect(await telegram.section(sectionId, [])).toBeUndefined()

    await app.removeSource('river.txt' as SourceId)
    expect(await telegram.section(sectionId, 'all')).toBeUndefined()
  })

  test('re-indexes the folder of the plans, with its progress', async () => {
    const app = await opened()
    const folder = samplePlans()
    const seen: string[] = []
    const report = await createPorts(app, folder).telegram.reindex(({ done, total }) =>
      seen.push(`${done}/${total}`),
    )
    expect(report).toMatchObject({ added: 2, refused: [] })
    expect(seen).toEqual(['1/2', '2/2'])
  })
})
