import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recallByForm } from '../../../src/evaluate/bench/recallByForm.js'
import { type Form, FORMS } from '../../../src/evaluate/corpus/corpusQuestion.js'

const placed = (form: Form, place: number) => ({
  question: { id: `${form}-${place}`, form, text: '？', sectionId: 'a' },
  place,
})

test('counts a section for each depth that it lies within, by form, and a missing one for none', () => {
  const recall = recallByForm([
    placed('clean', 0),
    placed('clean', 1),
    placed('clean', 4),
    placed('clean', 5),
    placed('clean', 9),
    placed('clean', 10),
    placed('clean', -1),
    placed('spoken', 0),
  ])
  expect(recall.clean).toEqual({ asked: 7, found: [1, 3, 5] })
  expect(recall.spoken).toEqual({ asked: 1, found: [1, 1, 1] })
  expect(recall.misspelt).toEqual({ asked: 0, found: [0, 0, 0] })
})

test('never finds fewer at a greater depth, and never more than are asked', () => {
  const places = fc.array(fc.tuple(fc.constantFrom(...FORMS), fc.integer({ min: -1, max: 20 })))
  fc.assert(
    fc.property(places, (all) => {
      const recall = recallByForm(all.map(([form, place]) => placed(form, place)))
      for (const { asked, found } of Object.values(recall)) {
        expect([...found, asked]).toEqual([...found, asked].sort((a, b) => a - b))
      }
    }),
  )
})
