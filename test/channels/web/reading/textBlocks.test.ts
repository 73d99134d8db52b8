import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withDescendants } from '../../../../src/channels/web/reading/neighbours.js'
import { type TextBlock, textBlocks } from '../../../../src/channels/web/reading/textBlocks.js'
import { planOf } from '../../../store/planFixture.js'

const WORD = fc
  .stringMatching(/^[甲乙丙丁一二、。A-Z ]{1,12}$/)
  .filter((word) => word.trim() !== '')
const DRAFT = fc.record({
  heading: WORD,
  level: fc.integer({ min: 1, max: 4 }),
  sentences: fc.array(WORD, { maxLength: 3 }),
})

const squeeze = (text: string) => text.replaceAll(/\s/g, '')

function printed(text: string, { heading, body }: TextBlock): string {
  return text.slice(heading.start, heading.end) + text.slice(body.start, body.end)
}

test('the blocks of any section hold all its words, once and in order', () => {
  fc.assert(
    fc.property(fc.array(DRAFT, { maxLength: 8 }), fc.nat(), (drafts, pick) => {
      const { plan, text, sections: flat } = planOf('a.txt', '甲计划', drafts)
      const sections = flat.map((one) => ({
        ...one,
        end: withDescendants(flat, one).at(-1)?.end ?? one.end,
      }))
      const section = sections[pick % sections.length]
      if (!section) throw new Error('a plan has a root')
      const shown = textBlocks({ plan, text, sections: withDescendants(sections, section) })
      const words = shown.map((block) => printed(text, block)).join('')
      expect(squeeze(words)).toBe(squeeze(text.slice(section.start, section.end)))
    }),
  )
})

describe('a root', () => {
  test('whose title is what is printed first leaves it to the page', () => {
    const { plan, text, sections } = planOf('a.txt', '甲计划', [{ heading: '一、目标' }])
    const [block] = textBlocks({ plan, text, sections })
    expect(block).toMatchObject({ place: 'title' })
    expect(block && printed(text, block)).toBe('甲计划')
  })

  test.each([
    ['bears another title', { title: '甲计划（乙镇）' }, 0],
    ['has something printed before it', {}, 4],
  ])('that %s keeps all that is printed', (_, changed, before) => {
    const { plan, text, sections } = planOf('a.txt', '乙发3号甲计划', [{ heading: '一、目标' }])
    const [root, ...rest] = sections
    if (!root) throw new Error('a plan has a root')
    const headingSpan = { start: before, end: root.headingSpan.end }
    const given = { ...plan, title: text.slice(before, headingSpan.end), ...changed }
    const [block] = textBlocks({
      plan: given,
      text,
      sections: [{ ...root, headingSpan }, ...rest],
    })
    expect(block?.heading).toEqual({ start: 0, end: 0 })
    expect(block && printed(text, block)).toBe('乙发3号甲计划')
  })
})

test('a heading in the line of its text keeps its line, and a Markdown mark goes with its heading', () => {
  const text = '甲计划\n\n## 一、目标。建成3处。\n\n## 二、措施\n\n　　每月检查。\n'
  const { plan, sections } = planOf('a.md', '甲计划', [
    { heading: '一、目标。' },
    { heading: '二、措施' },
  ])
  const placed = sections.map((section) => {
    const start = text.indexOf(section.heading)
    return { ...section, headingSpan: { start, end: start + section.heading.length }, start }
  })
  const ends = [text.length, placed[2]?.start ?? 0, text.length]
  const blocks = textBlocks({
    plan,
    text,
    sections: placed.map((section, i) => ({ ...section, end: ends[i] ?? 0 })),
  })
  expect(blocks.map(({ place }) => place)).toEqual(['title', 'run-in', 'line'])
  expect(blocks.map(({ body }) => text.slice(body.start, body.end))).toEqual([
    '',
    '建成3处。',
    '　　每月检查。',
  ])
})
