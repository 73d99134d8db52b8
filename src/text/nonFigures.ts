/** What looks like a figure and is none: document numbers, dates, telephone numbers, 第N条, standards, versions, hotlines. */

import { createGate, DIGITS, type GatedPattern } from './patternGate.js'
import { findTimes } from './times.js'

/** Matched on folded text. */
export const NON_FIGURES: readonly GatedPattern[] = [
  { needs: ['号', '[', DIGITS], regex: /\[(?:19|20)[\d_]{2}\]\s?(?:第\s?)?\d{1,5}号/g }, // 国发〔2018〕42号
  { needs: ['号', '([', DIGITS], regex: /[([](?:19|20)[\d_]{2}[)\]]\s?(?:第\s?)?\d{1,5}号/g },
  {
    needs: ['年', DIGITS],
    regex:
      /(?:19|20)(?:\d\d|__)\s?(?:[-~至到]{1,2}\s?(?:19|20)?(?:\d\d|__))?\s?(?:学年度?|财年|年度?|年期间)/g,
  },
  {
    needs: [DIGITS, '-/.'],
    regex: /(?<![\d.])(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?![\d.%])/g,
  }, // 2025-06-30, 2025.6
  { needs: ['0'], regex: /(?<!\d)(?:\(0\d{2,3}\)|0\d{2,3}[-\s])\d{7,8}(?:-\d{1,6})?(?!\d)/g }, // 0512-52770000
  { needs: ['48', '0'], regex: /(?<!\d)[48]00[-\s]?\d{3,4}[-\s]?\d{3,4}(?!\d)/g }, // 400-820-0000
  { needs: ['1', '3456789'], regex: /(?<!\d)1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)/g },
  {
    needs: [DIGITS, '话真线机编码q信lxp'],
    regex:
      /(?:电话|传真|热线|手机|邮编|邮政编码|qq|微信|tel|fax|phone)(?:号码?)?\s?:?\s?\d[\d\s-]{3,20}/g,
  },
  {
    needs: [DIGITS, '民务便益律报诉女年者保象线'],
    regex:
      /(?<!\d)\d{3,5}(?=(?:市民|政务|便民|服务|公益|法律|举报|投诉|妇女|青少年|消费者|医保|气象|[\u3400-\u9fff]{0,4}热线))/g,
  },
  {
    needs: ['第'],
    regex:
      /第\s?(?:\d+|[一二三四五六七八九十百零]+)(?:\s?(?:[-~至到、]|和|及)\s?(?:第\s?)?(?:\d+|[一二三四五六七八九十百零]+))*\s?(?:条|款|项|章|节|号|届|次|期|批|版|类|季度|阶段|部分|位|名|个|轮|场|层|年|天|周|人|产业|方|课|学期|实验|人民)?/g,
  },
  { needs: ['<', '>'], regex: /<\/?[a-z][^<>\n]{0,80}>/g }, // the > of a tag is no comparison
  { needs: ['/@'], regex: /https?:\/\/\S+|(?<![\w.-])[\w.-]{1,64}@[\w.-]{1,64}/g },
  { needs: [DIGITS, '.'], regex: /(?<![\d.])\d+(?:\.\d+){2,}/g }, // 1.2.3
  { needs: ['v', DIGITS], regex: /\bv(?:er(?:sion)?)?\.?\s?\d+(?:\.\d+)*/g },
  {
    needs: [':', DIGITS],
    regex: /(?<!\d)\d{1,2}:\d{2}(?::\d{2})?\s?(?:[-~至到]{1,2}\s?\d{1,2}:\d{2})/g,
  },
  {
    needs: [DIGITS, 'bjsiy'],
    regex:
      /\b(?:gb|db|hj|cjj|jgj|jtg|iso|iec|ipv|ny|yy|gbz|gbj|sl|ts)\d{0,2}(?:\/[a-z])?\s?\d{1,6}(?:[-.:]\d+)*/g,
  },
  {
    needs: ['经纬', DIGITS],
    regex: /[东西]经\s?\d[\d°'′″.度分秒-]*|[南北]纬\s?\d[\d°'′″.度分秒-]*/g,
  },
  {
    needs: ['点时', DIGITS],
    regex: /(?<![\d.])\d{1,2}(?:点|时)(?:\d{1,2}分|半)?(?=[前后至到\-~,。;)]|开始|结束|之)/g,
  },
  { needs: ['十', '五', '一二三四'], regex: /十[一二三四]五(?![万亿个])/g },
  { needs: ['二', '年'], regex: /二[〇零○o][〇零○一二三四五六七八九o]{2}年/g },
  { needs: ['年', '代', DIGITS], regex: /\d{2}年代/g }, // 20世纪80年代
  { needs: ['7', '2', '4'], regex: /7\s?[×x*]\s?24\s?小时|24\s?[×x*]\s?7|24\/7/g },
]

const formsIn = createGate(NON_FIGURES)

/** Returns folded text of equal length in which each of these is blanked. */
export function maskNonFigures(folded: string): string {
  let masked = folded
  for (const { regex } of formsIn(folded))
    masked = masked.replace(regex, (found) => BLANK.repeat(found.length))
  const parts: string[] = []
  let from = 0
  for (const { form, start, end } of findTimes(folded)) {
    if (form !== 'date') continue
    parts.push(masked.slice(from, start), BLANK.repeat(end - start))
    from = end
  }
  return parts.join('') + masked.slice(from)
}

const BLANK = '\u0001'
