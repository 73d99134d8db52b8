import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, type AppDeps, createApp } from '../../src/app.js'
import { word } from '../../src/channels/wording.js'
import type { ModelSettings } from '../../src/modelSettings.js'
import type { Answer } from '../../src/domain/answer.js'
import type { PlanId } from '../../src/domain/plan.js'

export interface AskLibrary {
  readonly app: App
  /** Asks as a chat does; `history` are the earlier questions, oldest first. */
  readonly ask: (
    question: string,
    history?: readonly string[],
    scope?: readonly PlanId[],
  ) => Promise<Answer>
  /** The words of the answer in Chinese. */
  readonly words: (question: string, history?: readonly string[]) => Promise<string>
  readonly close: () => Promise<void>
}

export interface AskLibraryOptions {
  readonly settings?: Partial<ModelSettings>
  readonly deps?: Partial<AppDeps>
}

/** A library in memory with the plans given as file name and text. */
export async function askLibrary(
  plans: Readonly<Record<string, string>>,
  { settings = {}, deps = {} }: AskLibraryOptions = {},
): Promise<AskLibrary> {
  const folder = mkdtempSync(join(tmpdir(), 'wenji-'))
  for (const [file, text] of Object.entries(plans)) writeFileSync(join(folder, file), text)
  const app = await createApp(
    { indexDir: ':memory:', ...settings },
    { now: () => performance.now(), ...deps },
  )
  const { refused } = await app.ingest([folder])
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
  const ask: AskLibrary['ask'] = (text, history = [], scope) =>
    app.ask({ text, history, scope: scope ?? 'all' })
  return {
    app,
    ask,
    words: async (question, history) => word(await ask(question, history), 'zh'),
    close: async () => {
      await app.close()
      rmSync(folder, { recursive: true })
    },
  }
}
