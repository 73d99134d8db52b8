import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type NumberedSentence,
  numberSentences,
} from '../../../src/ask/wording/numberedSentences.js'
import { verifyClaims } from '../../../src/ask/wording/verifyClaims.js'
import { generatePlans } from '../../../src/evaluate/distractors/generatePlan.js'
import { type AskLibrary, askLibrary } from '../../support/askLibrary.js'
import { type Alterable, ALTERATIONS } from './alterations.js'

/** Enough that each kind applies often; the same ones each time. */
const PLANS = 24
const SEED = 11

let library: AskLibrary
let right: Alterable[]

beforeAll(async () => {
  const files = generatePlans(PLANS, SEED).map(({ file, text }) => [file, text] as const)
  library = await askLibrary(Object.fromEntries(files))
  right = await rightClaims(library)
}, 60_000)

afterAll(() => library.close())

describe('a claim that says what its sentence says', () => {
  it('holds, in whole sentences', () => {
    const held = right.filter(({ claim, evidence }) => verifyClaims([claim], evidence).length === 1)
    expect(held).toHaveLength(right.length)
    expect(right.length).toBeGreaterThan(500)
  })
})

describe('a claim is dropped in which', () => {
  let cases = 0

  it.each(Object.entries(ALTERATIONS))('%s', (_, alter) => {
    const wrong = right.flatMap((alterable) => {
      const claim = alter(alterable)
      return claim ? [{ claim, evidence: alterable.evidence }] : []
    })
    cases += wrong.length
    expect(wrong.length).toBeGreaterThan(0)
    const passed = wrong.filter(({ claim, evidence }) => verifyClaims([claim], evidence).length > 0)
    expect(passed.map(({ claim }) => claim)).toEqual([])
  })

  it('all kinds together are more than a thousand cases', () => {
    expect(Object.keys(ALTERATIONS).length).toBeGreaterThanOrEqual(20)
    expect(cases).toBeGreaterThan(1_000)
  })
})

/** Each sentence as a claim of its own, beside the other sentences of its section. */
async function rightClaims({ app }: AskLibrary): Promise<Alterable[]> {
  const claims: Alterable[] = []
  for (const plan of await app.library.plans('all'))
    for (const { id } of await app.library.outline(plan.id)) {
      const sentences = await app.library.sentences([id])
      const evidence = await numberSentences(sentences, app.askTools)
      const facts = await app.library.facts({
        scope: [plan.id],
        sectionIds: [id],
        kinds: ['assignment'],
      })
      const named = facts.flatMap((fact) => (fact.kind === 'assignment' ? fact.offices : []))
      for (const sentence of evidence) claims.push(...claimOf(sentence, evidence, named))
    }
  return claims
}

function claimOf(
  sentence: NumberedSentence,
  evidence: readonly NumberedSentence[],
  named: readonly { readonly text: string; readonly start: number }[],
): Alterable[] {
  const { text, kind, start, end } = sentence.source.sentence
  if (kind === 'heading' || text.length < 12) return []
  const offices = named
    .filter((one) => one.start >= start && one.start < end)
    .map((one) => one.text)
  return [{ claim: { text, ids: [sentence.number], quote: text }, sentence, evidence, offices }]
}
