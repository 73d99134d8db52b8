import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FORMS } from '../../../src/evaluate/corpus/corpusQuestion.js'
import { ASKED_SECTIONS, corpusQuestions } from '../../../src/evaluate/corpus/corpusQuestions.js'
import { generateCorpus } from '../../../src/evaluate/corpus/generateCorpus.js'
import { misspell } from '../../../src/evaluate/corpus/misspell.js'
import { createRandom } from '../../../src/evaluate/distractors/random.js'

const plans = generateCorpus(10_000, 1)
const questions = corpusQuestions(plans, 1)
const sections = new Map(
  plans.flatMap((plan) => plan.sections.map((section) => [section.id, { plan, section }] as const)),
)

function bigrams(text: string): Set<string> {
  const letters = [...text]
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`))
}

/** The share of what a section is called, its plan's place left out, that stands in a question. */
function sharedWithHeading({ text, sectionId }: { text: string; sectionId: string }): number {
  const { plan, section } = sections.get(sectionId) ?? {}
  const asked = bigrams(text.replace(plan?.place.name ?? '', ' '))
  const heading = [...bigrams(section?.path.at(-1) ?? '')]
  return heading.filter((pair) => asked.has(pair)).length / heading.length
}

function meanShared(form: string): number {
  const shared = questions.filter((one) => one.form === form).map(sharedWithHeading)
  return shared.reduce((sum, one) => sum + one, 0) / shared.length
}

describe('the questions', () => {
  test('are as many in each form, on the same sections, the same for the same seed', () => {
    const asked = FORMS.map((form) =>
      questions.filter((one) => one.form === form).map(({ sectionId }) => sectionId),
    )
    for (const ids of asked) {
      expect(ids).toEqual(asked[0])
      expect(new Set(ids).size).toBe(ASKED_SECTIONS)
    }
    expect(corpusQuestions(plans, 1)).toEqual(questions)
  })

  test('ask for sections that are there and are tasks', () => {
    for (const { sectionId } of questions)
      expect(sections.get(sectionId)?.section.task).toBeDefined()
  })

  test('name a place that has the matter in one plan alone, or a name that the corpus has once', () => {
    for (const { text, sectionId } of questions.filter(({ form }) => form === 'clean')) {
      const { task } = sections.get(sectionId)?.section ?? {}
      const { place } = sections.get(sectionId)?.plan ?? {}
      const others = [...sections.values()].filter(({ plan, section }) =>
        text.startsWith(task?.named ?? '-')
          ? section.text.includes(task?.named ?? '')
          : plan.place.name === place?.name && section.task?.matter === task?.matter,
      )
      expect(others.map(({ section }) => section.id)).toEqual([sectionId])
    }
  })

  test('share most of the heading when clean, little when paraphrased', () => {
    expect(meanShared('clean')).toBeGreaterThan(0.6)
    expect(meanShared('spoken')).toBeGreaterThan(0.3)
    expect(meanShared('spoken')).toBeLessThan(meanShared('clean') - 0.1)
    expect(meanShared('misspelt')).toBeLessThan(meanShared('clean') - 0.1)
    expect(meanShared('paraphrased')).toBeLessThan(0.12)
  })

  test('name no place as often among the first hundred as among all', () => {
    const placeless = questions.slice(0, 400).filter(({ text, sectionId, form }) => {
      const { task } = sections.get(sectionId)?.section ?? {}
      return form === 'clean' && task?.named !== undefined && text.includes(task.named)
    })
    expect(placeless.length).toBeGreaterThan(5)
    expect(placeless.length).toBeLessThan(25)
  })

  test('are fewer where the corpus is small', () => {
    const few = corpusQuestions(generateCorpus(60, 1), 1)
    expect(few.length).toBeGreaterThan(FORMS.length * 10)
    expect(few.length).toBeLessThan(FORMS.length * 60)
  })
})

test('a slip changes a word of two characters or more, by one character or two that stand side by side', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.constantFrom('信号灯', '鱼塘', '高标准农田', '茶园'),
      (seed, word) => {
        const slip = misspell(createRandom(seed), word)
        const kept = [...word].filter((letter) => slip.includes(letter)).length
        expect(slip).not.toBe(word)
        expect(kept).toBeGreaterThanOrEqual([...word].length - 1)
        expect(Math.abs(slip.length - word.length)).toBeLessThanOrEqual(1)
      },
    ),
  )
  expect(misspell(createRandom(1), '灯')).toBe('灯')
})
