import { describe, expect, test } from 'vitest'
import { halfOf, notesOf, outcomeOf, tally, tallyBy } from '../../src/evaluate/tally.js'
import { result } from './results.js'

const right = result({ id: 'dev-1', note: 'colloquial' })
const wrong = result({ id: 'dev-2', note: 'traditional, colloquial' }, { answer: '县财政局主管' })
const silent = result({ id: 'blind-1' }, { abstained: true })
const refused = result(
  { id: 'blind-2', type: 'negative', note: 'unknown place' },
  { abstained: true },
)
const invented = result({ id: 'blind-3', type: 'negative' })
const all = [right, wrong, silent, refused, invented]

describe('tally', () => {
  test('puts every question under exactly one outcome', () => {
    expect(all.map(outcomeOf)).toEqual([
      'right',
      'wrong',
      'abstained wrongly',
      'abstained rightly',
      'wrong',
    ])
    const { questions, right: rightly, wrong: wrongly, abstained } = tally(all)
    expect(rightly + wrongly + abstained.wrongly).toBe(questions)
    expect(tally(all)).toMatchObject({ right: 2, wrong: 2, abstained: { rightly: 1, wrongly: 1 } })
  })

  test('takes the median length of what is answered, and counts what holds the wanted words', () => {
    expect(tally(all)).toMatchObject({ held: 1, medianLength: 4 })
    expect(tally([silent]).medianLength).toBe(0)
  })

  test('is all zero without questions', () => {
    expect(tally([])).toEqual({
      questions: 0,
      right: 0,
      wrong: 0,
      abstained: { rightly: 0, wrongly: 0 },
      held: 0,
      cited: { asked: 0, right: 0 },
      medianLength: 0,
    })
  })
})

describe('groups', () => {
  test('are the beginnings of the ids, and none for ids without one', () => {
    const halves = tallyBy([...all, result({ id: '7' })], halfOf)
    expect([...halves].map(([name, { questions }]) => [name, questions])).toEqual([
      ['dev', 2],
      ['blind', 3],
    ])
  })

  test('are the ways of asking, each by itself, and never why there is no answer', () => {
    const notes = tallyBy(all, notesOf)
    expect([...notes].map(([name, { questions }]) => [name, questions])).toEqual([
      ['colloquial', 2],
      ['traditional', 1],
      ['plain', 1],
    ])
  })
})
