import { expect, test } from 'vitest'
import type { PlanId, SectionId } from '../../src/domain/plan.js'
import type { Claim, Quote } from '../../src/ask/draft.js'
import { verify } from '../../src/ask/verify.js'

const TEXT = '由县林业局牵头，新建步道1.3万米以上，不得占用农田。'
const planId = 'p' as PlanId
const library = {
  planTexts: async () => new Map([[planId, TEXT]]),
  placesOf: async () => [],
}

function quote(words: string, text = words): Quote {
  const start = TEXT.indexOf(words)
  return {
    planId,
    plan: '方案',
    path: [],
    sectionId: 's' as SectionId,
    quote: text,
    start,
    end: start + words.length,
  }
}

async function survives(claim: Claim): Promise<boolean> {
  const { plans } = await verify([{ planId, score: 1, claims: [claim] }], library)
  return plans.length > 0
}

test('lets through what stands in its quote', async () => {
  expect(
    await survives({
      kind: 'clause',
      text: '新建步道1.3万米以上',
      quotes: [quote('新建步道1.3万米以上')],
    }),
  ).toBe(true)
  expect(
    await survives({
      kind: 'offices',
      role: 'lead',
      offices: ['县林业局'],
      quotes: [quote('由县林业局牵头')],
    }),
  ).toBe(true)
})

test.each([
  ['a digit', '新建步道1.4万米以上'],
  ['a unit', '新建步道1.3万公里以上'],
  ['万 dropped', '新建步道1.3米以上'],
  ['a comparator dropped', '新建步道1.3万米以下'],
  ['a negation', '得占用农田'.replace('得', '可得')],
])('drops a clause with %s altered', async (_, text) => {
  expect(
    await survives({ kind: 'clause', text, quotes: [quote('新建步道1.3万米以上，不得占用农田')] }),
  ).toBe(false)
})

test('drops an office that no quote names, and one of another level', async () => {
  for (const name of ['县水利局', '市林业局'])
    expect(
      await survives({
        kind: 'offices',
        role: 'lead',
        offices: [name],
        quotes: [quote('由县林业局牵头')],
      }),
    ).toBe(false)
})

test('drops a quote that is not the library’s text at its span, be it one character', async () => {
  const altered = quote('新建步道1.3万米以上', '新建步道1.3万米以下')
  expect(await survives({ kind: 'clause', text: '新建步道', quotes: [altered] })).toBe(false)
})

test('numbers a quote that is cited twice once', async () => {
  const same = quote('由县林业局牵头')
  const claims: [Claim, Claim] = [
    { kind: 'offices', role: 'lead', offices: ['县林业局'], quotes: [same] },
    { kind: 'clause', text: '牵头', quotes: [same] },
  ]
  const { citations } = await verify([{ planId, score: 1, claims }], library)
  expect(citations.map(({ n }) => n)).toEqual([1])
})
