import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainWords } from '../../../src/ask/wording/plainWords.js'

describe('words are left as they are', () => {
  it.each([
    '到20__年培训农民1.3万人次，不少于3—5期。',
    '国发〔2018〕42号',
    '比例达到1:20，占85%以上',
    'A、B两类，24/7服务',
  ])('%s', (text) => {
    expect(plainWords(text)).toBe(text)
  })
})

describe('what is no word goes', () => {
  it.each([
    ['[看这里](https://a.example/b)', '看这里'],
    ['![图](https://a.example/b.png)好', '图好'],
    ['见 https://a.example/b?c=1 吧', '见 吧'],
    ['见 tg://resolve?domain=x', '见'],
    ['写信到 a.b@c.example.org', '写信到'],
    ['www.a.com.cn/b 有', '有'],
    ['@somebody 请看', '请看'],
    ['发 /reindex@wenji_bot', '发'],
    ['<b>重点</b><script>x</script>', '重点x'],
    ['**重点** `码` # 题', '重点 码 题'],
    ['建立\u200b制度\u202e', '建立制度'],
    ['一行\n两行', '一行 两行'],
    ['1. 建立制度', '建立制度'],
    ['- 建立制度', '建立制度'],
    ['建立制度[1]【2】', '建立制度'],
  ])('%s', (text, words) => {
    expect(plainWords(text)).toBe(words)
  })
})

it('nothing that Telegram or a browser would make a link of is left of any text', () => {
  const piece = fc.constantFrom(
    'https://',
    'a.com',
    '@ab',
    '<a href=x>',
    '](',
    '[',
    '建',
    ' ',
    '\u200b',
    '/go',
    'http',
    '://',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      expect(plainWords(pieces.join(''))).not.toMatch(
        /https?:\/\/\w|<a |(?<![\w\u3400-\u9fff])@\w{2}/,
      )
    }),
  )
})
