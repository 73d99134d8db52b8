import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { word } from '../../src/channels/wording.js'
import { type AskLibrary, askLibrary } from '../support/askLibrary.js'
import { SHORT_PLANS, type ShortPlan } from './shortPlans.js'

/** The questions that are answered although the plan has no word of them. */
async function answered({ place, absent }: ShortPlan, { ask }: AskLibrary): Promise<string[]> {
  const answers = await Promise.all(absent.map((text) => ask(place + text)))
  return absent.filter((_, i) => answers[i]?.kind !== 'abstained')
}

/** The questions whose answer does not say what it must. */
async function missed({ place, said }: ShortPlan, { ask }: AskLibrary): Promise<string[]> {
  const answers = await Promise.all(said.map(([text]) => ask(place + text)))
  const isRight = (i: number): boolean => {
    const answer = answers[i]
    if (!answer || answer.kind === 'abstained') return false
    return word(answer, 'zh').includes(said[i]?.[1] ?? '')
  }
  return said.flatMap(([text], i) => (isRight(i) ? [] : [text]))
}

describe.each(SHORT_PLANS)('a library of one short plan, of $place', (plan) => {
  let library: AskLibrary
  beforeAll(async () => {
    library = await askLibrary({ 'plan.md': plan.text })
  })
  afterAll(() => library.close())

  it('does not answer what the plan does not mention', async () => {
    expect(await answered(plan, library)).toEqual([])
  })

  it('answers what it says, in other words too', async () => {
    expect(await missed(plan, library)).toEqual([])
  })
})

describe('a library of all of them', () => {
  let library: AskLibrary
  beforeAll(async () => {
    library = await askLibrary(
      Object.fromEntries(SHORT_PLANS.map(({ place, text }) => [`${place}.md`, text])),
    )
  })
  afterAll(() => library.close())

  it('does not answer what the named plan does not mention', async () => {
    const all = await Promise.all(SHORT_PLANS.map((plan) => answered(plan, library)))
    expect(all.flat()).toEqual([])
  })

  it('answers what it says, in other words too', async () => {
    const all = await Promise.all(SHORT_PLANS.map((plan) => missed(plan, library)))
    expect(all.flat()).toEqual([])
  })
})
