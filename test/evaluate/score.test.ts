import { describe, expect, test } from 'vitest'
import { type GoldQuestion, parseGoldQuestions } from '../../src/evaluate/goldQuestion.js'
import { score, type ScoredAnswer } from '../../src/evaluate/score.js'

const gold: GoldQuestion = {
  id: 'q1',
  question: '清淤由谁牵头？',
  type: 'lead',
  answers: ['县水利局', '县住建局|县住房城乡建设局'],
  forbidden: ['县财政局'],
  section: '清淤|河道整治',
  quote: '（牵头：县水利局） || 县水利局牵头清淤',
  history: [],
  note: '',
}

function answer(text: string, path = '（一）清淤', quote = '见文'): ScoredAnswer {
  return { answer: text, abstained: false, citations: [{ path: ['二、任务', path], quote }] }
}

const RIGHT = '牵头：县水利局、县住建局'

describe('score', () => {
  test('is right where all is said, nothing is forbidden and the section is cited', () => {
    expect(score(gold, answer(RIGHT))).toEqual({
      miss: undefined,
      cited: true,
      held: true,
    })
  })

  test('takes either of two forms, and passes over width, white space, case and punctuation', () => {
    const wide = '县 水利局；　县住房\n城乡（建设）局'
    expect(score(gold, answer(wide)).miss).toBeUndefined()
    const latin = { ...gold, answers: ['OMB, 12%'] }
    expect(score(latin, answer('ｏｍｂ １２％')).miss).toBeUndefined()
  })

  test('names what is missing', () => {
    expect(score(gold, answer('牵头：县水利局')).miss).toBe('missing 县住建局|县住房城乡建设局')
  })

  test('passes over the point in a figure, but not over its digits', () => {
    const figure = { ...gold, answers: ['1.3万'], forbidden: [] }
    expect(score(figure, answer('达到1。3万人次')).miss).toBeUndefined()
    expect(score(figure, answer('达到1.4万人次')).miss).toBe('missing 1.3万')
  })

  test('names what is wrongly said', () => {
    expect(score(gold, answer(`${RIGHT}、县财政局`)).miss).toBe('wrongly says 县财政局')
  })

  test('counts abstaining from a question that has an answer as a miss', () => {
    expect(score(gold, { answer: RIGHT, abstained: true, citations: [] }).miss).toBe('abstained')
  })

  test('wants the section cited, or one of the quotes, or a part of it', () => {
    const elsewhere = (quote: string) => score(gold, answer(RIGHT, '（二）绿化', quote))
    expect(elsewhere('另一句')).toEqual({ miss: 'section not cited', cited: false, held: true })
    expect(elsewhere('明年，县水利局牵头清淤。').miss).toBeUndefined()
    expect(elsewhere('牵头：县水利局').miss).toBeUndefined()
    expect(elsewhere('').miss).toBe('section not cited')
  })

  test('asks for no citation where the question names none', () => {
    const free = { ...gold, section: '', quote: '' }
    expect(score(free, { answer: RIGHT, abstained: false, citations: [] })).toEqual({
      miss: undefined,
      cited: undefined,
      held: true,
    })
  })

  test('holds what is wanted however long it is and whatever else it says, unless it abstains', () => {
    const long = answer(`${RIGHT}、县财政局` + '其他文字'.repeat(60), '（二）绿化', '另一句')
    expect(score(gold, long)).toMatchObject({ cited: false, held: true })
    expect(score(gold, long).miss).toBeDefined()
    expect(score(gold, { ...answer(RIGHT), abstained: true }).held).toBe(false)
    expect(score(gold, answer('牵头：县水利局')).held).toBe(false)
    expect(score({ ...gold, type: 'negative' }, answer(RIGHT)).held).toBe(false)
  })

  test('measures no short type by a longer one: a list may have 900 characters', () => {
    const list = { ...gold, type: 'list' }
    expect(score(list, answer(RIGHT + '文'.repeat(880))).miss).toBeUndefined()
    expect(score(list, answer(RIGHT + '文'.repeat(900))).miss).toMatch(/^too long/)
    const wanted = { ...gold, answers: ['县水利局'.repeat(30)], forbidden: [] }
    const long = answer('县水利局'.repeat(30) + '文'.repeat(300))
    expect(score(wanted, long).miss).toBeUndefined()
  })

  test('refuses an answer that prints the section, where names were asked for', () => {
    const long = RIGHT + '其他文字'.repeat(60)
    expect(score(gold, answer(long)).miss).toMatch(/^too long \(252 > 160\)$/)
    expect(score({ ...gold, type: 'detail' }, answer(long)).miss).toBeUndefined()
  })

  test('wants a negative question abstained from, and nothing else', () => {
    const negative = { ...gold, type: 'negative' }
    expect(
      score(negative, { answer: '没有写', abstained: true, citations: [] }).miss,
    ).toBeUndefined()
    expect(score(negative, answer(RIGHT)).miss).toBe('should abstain')
  })
})

describe('parseGoldQuestions', () => {
  test('reads a line an object, fills in what may be missing, passes over the rest', () => {
    const file = '\uFEFF{"id":"a","question":"谁？","type":"lead","doc":"x.md","plan":7}\n\n'
    expect(parseGoldQuestions(file)).toEqual([
      {
        id: 'a',
        question: '谁？',
        type: 'lead',
        answers: [],
        forbidden: [],
        section: '',
        quote: '',
        history: [],
        note: '',
      },
    ])
  })

  test.each([
    ['{"id":"a","question":"谁？"}', '"type" must be a text'],
    ['{"id":"a","question":"谁？","type":"lead","answers":"x"}', '"answers" must be a list'],
    ['[]', '"id" must be a text'],
    ['7', 'not a JSON object'],
    ['{', 'JSON'],
  ])('names the line of %s', (line, reason) => {
    expect(() => parseGoldQuestions(`\n${line}`)).toThrow('line 2 is no question')
    expect(() => parseGoldQuestions(`\n${line}`)).toThrow(reason)
  })
})
