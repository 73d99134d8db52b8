import { expect, test } from 'vitest'
import { createApp } from '../../src/app.js'
import type { Answer } from '../../src/domain/answer.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { writeSamplePlans } from '../scripts/samplePlans.js'

const LEVELS = [undefined, 0, 1, 4] as const
const FITS = '青石县河道清淤由谁牵头？'
const HARDLY_FITS = '青石县修桥由谁牵头'

/** How the question fares at each level. */
async function kinds(text: string): Promise<Answer['kind'][]> {
  const plans = temporaryFolder()
  writeSamplePlans(plans)
  const found: Answer['kind'][] = []
  for (const strictness of LEVELS) {
    const deps = strictness === undefined ? {} : { strictness }
    const app = await createApp({ indexDir: ':memory:' }, { now: () => 0, ...deps })
    await app.ingest([plans])
    found.push((await app.ask({ text, history: [], scope: 'all' })).kind)
    await app.close()
  }
  return found
}

test('the gates are those of strictness 1 unless told, open at 0, and shut by far more than 1', async () => {
  expect(await kinds(FITS)).toEqual(['answered', 'answered', 'answered', 'abstained'])
  expect(await kinds(HARDLY_FITS)).toEqual(['abstained', 'answered', 'abstained', 'abstained'])
})

test('no strictness answers of a place that no plan names', async () => {
  const abstained = LEVELS.map(() => 'abstained')
  expect(await kinds('金山市地铁建设由谁牵头？')).toEqual(abstained)
})
