/** An app over an index for as long as something is measured. */

import { type App, type AppDeps, createApp } from '../src/app.js'

type Settings = Parameters<typeof createApp>[0]

export async function withApp<Value>(
  settings: Settings,
  deps: Omit<AppDeps, 'now'>,
  use: (app: App) => Promise<Value>,
): Promise<Value> {
  const app = await createApp(settings, { now: () => performance.now(), ...deps })
  try {
    return await use(app)
  } finally {
    await app.close()
  }
}
