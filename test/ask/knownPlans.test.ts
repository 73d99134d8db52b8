import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createKnownPlans, type KnownPlans } from '../../src/ask/knownPlans.js'
import { formsOf } from '../../src/ask/planForms.js'
import type { Plan, PlanId, SourceId } from '../../src/domain/plan.js'
import type { PlanChanges } from '../../src/store/library.js'
import { plainAnalyzer } from '../support/plainAnalyzer.js'

const PLACES = ['青溪县', '青溪市', '禾丰县', '2024年']
const WORDS = ['防汛', '养老', '方案', '2024年', 'plan']

const planArbitrary: fc.Arbitrary<Plan> = fc
  .record({
    number: fc.integer({ min: 0, max: 5 }),
    title: fc.array(fc.constantFrom(...PLACES, ...WORDS), { minLength: 1, maxLength: 4 }),
    place: fc.constantFrom(...PLACES),
  })
  .map(({ number, title, place }) => ({
    id: `p${number}` as PlanId,
    sourceId: `${number % 2 ? '𠀀' : '\uffee'}/${number}` as SourceId,
    title: title.join(' '),
    ordinal: 0,
    names: [
      { kind: 'place', text: place },
      { kind: 'number', text: `政发〔2024〕${number}号` },
    ],
    length: 10,
  }))

/** A library of plans alone, which tells its changes; a step puts a plan, or takes it away where it stands as it is. */
function libraryOf() {
  const plans = new Map<PlanId, { plan: Plan; at: number }>()
  const gone = new Map<PlanId, number>()
  let generation = 0
  return {
    step: (plan: Plan) => {
      generation++
      if (plans.get(plan.id)?.plan.title === plan.title) {
        plans.delete(plan.id)
        gone.set(plan.id, generation)
      } else {
        plans.set(plan.id, { plan, at: generation })
        gone.delete(plan.id)
      }
    },
    planChanges: async (since: number | undefined): Promise<PlanChanges> => ({
      generation,
      isWhole: since === undefined,
      written: [...plans.values()]
        .filter(({ at }) => since === undefined || at > since)
        .map(({ plan }) => ({ plan, sections: plan.title.length })),
      removed: since === undefined ? [] : [...gone].flatMap(([id, at]) => (at > since ? [id] : [])),
    }),
  }
}

/** What is found among all plans, by which the indexes are held against a look at each plan. */
function found(known: KnownPlans, plans: readonly Plan[]) {
  const ids = (some: readonly Plan[]) => some.map(({ id }) => id)
  return {
    all: ids(plans),
    titled: [...PLACES, ...WORDS, '县 防'].map((piece) => ids(known.titled(plans, piece))),
    at: [...PLACES, '青溪', '禾丰'].map((place) => ids(known.at(plans, place))),
    numbered: [0, 1, 2].map((n) => ids(known.numbered(plans, `政发[2024]${n}号`))),
    called: ['青溪', '方案', '2024', 'plan', '年', '溪县'].map((gram) =>
      ids(known.calledBy(plans, gram)).sort(),
    ),
    places: [...known.placesIn(plans, '禾丰和青溪县的防汛方案')].sort(),
    sections: known.sections(plans),
  }
}

test('finds after any changes what a fresh look at every plan finds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(planArbitrary), { maxLength: 6 }), async (rounds) => {
      const library = libraryOf()
      const known = createKnownPlans(library, plainAnalyzer)
      for (const round of rounds) {
        round.forEach(library.step)
        await known.refresh()
        // Nothing is looked up by an index in a list that is not the list of all.
        const copy = [...known.all()]
        expect(found(known, known.all())).toEqual(found(known, copy))
        const fresh = createKnownPlans(library, plainAnalyzer)
        await fresh.refresh()
        expect(known.all()).toEqual(fresh.all())
      }
    }),
    { numRuns: 60 },
  )
})

test('keeps a plan that was written again and is called the same', async () => {
  const library = libraryOf()
  const known = createKnownPlans(library, plainAnalyzer)
  const [plan] = fc.sample(planArbitrary, { numRuns: 1, seed: 1 })
  if (!plan) throw new Error('a sample is one')
  library.step(plan)
  await known.refresh()
  const all = known.all()
  library.step(plan)
  library.step({ ...plan })
  await known.refresh()
  expect(known.all()).toBe(all)
  expect(formsOf(plan)).toBe(formsOf(known.all()[0] as Plan))
})
