import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readAhead } from '../../src/ingest/readAhead.js'

it('hands over all results in order, and never has more than so many under way', async () => {
  const waits = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(waits, fc.integer({ min: 1, max: 5 }), async (all, ahead) => {
      let underWay = 0
      let most = 0
      const work = async (wait: number) => {
        most = Math.max(most, ++underWay)
        await sleep(wait)
        underWay--
        return wait * 2
      }
      const told: (readonly [number, number])[] = []
      for await (const one of readAhead(all, ahead, work)) told.push(one)
      expect(told).toEqual(all.map((wait) => [wait, wait * 2]))
      expect(most).toBeLessThanOrEqual(ahead)
    }),
    { numRuns: 30 },
  )
})

it('throws what an item throws when its turn comes, and not before', async () => {
  const work = async (item: string) => {
    if (item === 'bad') throw new Error('bad one')
    return item
  }
  const told: string[] = []
  const all = async () => {
    for await (const [item] of readAhead(['a', 'bad', 'c'], 3, work)) told.push(item)
  }
  await expect(all()).rejects.toThrow('bad one')
  expect(told).toEqual(['a'])
})
