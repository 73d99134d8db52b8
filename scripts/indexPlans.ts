/** Indexes plans for a measurement, and says which were refused. */

import { createApp } from '../src/app.js'

/** Adds the file or folder to the index in `indexDir`, which is made where it is missing. */
export async function indexPlans(plans: string, indexDir: string): Promise<void> {
  const app = await createApp({ indexDir }, { now: () => performance.now() })
  try {
    const { refused } = await app.ingest([plans])
    for (const { file, reason } of refused) process.stderr.write(`refused ${file}: ${reason}\n`)
  } finally {
    await app.close()
  }
}
