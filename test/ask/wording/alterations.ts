/** What a model gets wrong, one kind at a time: each makes a wrong claim of a right one, or nothing where it does not apply. */

import type { NumberedSentence } from '../../../src/ask/wording/numberedSentences.js'
import type { ModelClaim } from '../../../src/ask/wording/reply.js'

export interface Alterable {
  readonly claim: ModelClaim
  readonly sentence: NumberedSentence
  readonly evidence: readonly NumberedSentence[]
  /** Offices that the sentence names, in its order. */
  readonly offices: readonly string[]
}

export type Alter = (alterable: Alterable) => ModelClaim | undefined

/** Replaces the first match in the claim; undefined where there is none, or where nothing would be different. */
function swap(pattern: RegExp, by: (match: string) => string): Alter {
  return ({ claim }) => {
    const text = claim.text.replace(pattern, (match) => by(match))
    return text === claim.text ? undefined : { ...claim, text }
  }
}

function oneOf(pairs: Readonly<Record<string, string>>): Alter {
  return swap(new RegExp(Object.keys(pairs).join('|')), (match) => pairs[match] as string)
}

/** The first two matches change places. */
function exchanged(claim: ModelClaim, first: string, second: string): ModelClaim | undefined {
  const [one, two] = [claim.text.indexOf(first), claim.text.indexOf(second)]
  if (first === second || one < 0 || two < one + first.length) return undefined
  const between = claim.text.slice(one + first.length, two)
  const rest = claim.text.slice(two + second.length)
  return { ...claim, text: claim.text.slice(0, one) + second + between + first + rest }
}

const nextDigit = (digit: string): string => String((Number(digit) + 1) % 10)

export const ALTERATIONS: Readonly<Record<string, Alter>> = {
  'a digit is another': swap(/\d(?!\d*[年月日])/, nextDigit),
  'a digit is dropped': swap(/\d(?=\d)/, () => ''),
  'a digit is added': swap(/\d+(?![\d年月日])/, (figure) => `${figure}0`),
  'the figure of ten thousands loses its 万': swap(/(?<=\d)万/, () => ''),
  'a figure gains 万': swap(/(?<=\d)(?=[元人户个家次])/, () => '万'),
  'the unit is another': oneOf({
    万元: '亿元',
    公里: '米',
    '%': '个百分点',
    家: '户',
    处: '座',
    个: '家',
    人: '户',
    次: '场',
  }),
  'the comparison is turned round': oneOf({
    不少于: '不超过',
    不低于: '不高于',
    不超过: '不少于',
    以上: '以下',
    至少: '至多',
  }),
  'the comparison goes': swap(/不少于|不低于|不超过|以上|以下|达到|至少/, () => ''),
  'the year is another': swap(/20\d\d(?=年)/, (year) => String(Number(year) + 1)),
  'the year goes': swap(/20\d\d年/, () => ''),
  'the month is another': swap(/\d{1,2}(?=月)/, (month) => String((Number(month) % 12) + 1)),
  'the period is another': oneOf({
    每月: '每年',
    每季度: '每月',
    每半年: '每季度',
    每年: '每季度',
  }),
  'the period goes': swap(/每月|每季度|每半年|每年|每周/, () => ''),
  'two figures change places': ({ claim }) => {
    const [first, second] = claim.text.match(/\d+(?:\.\d+)?/g) ?? []
    return first && second ? exchanged(claim, first, second) : undefined
  },
  'the office is of another level': swap(/[市县区镇](?=[\u3400-\u9fff]{2,6}[局办委])/, (level) =>
    level === '市' ? '省' : '市',
  ),
  'the office is another': oneOf({
    财政: '民政',
    教育: '体育',
    水利: '林业',
    住建: '交通',
    农业: '商务',
    公安: '司法',
    民政: '财政',
    卫健: '医保',
  }),
  'two offices change places': ({ claim, offices: [first, second] }) =>
    first && second ? exchanged(claim, first, second) : undefined,
  'an office goes from a list': ({ claim, offices }) => {
    const gone = offices.find((office) => claim.text.includes(`、${office}`))
    return gone === undefined ? undefined : { ...claim, text: claim.text.replace(`、${gone}`, '') }
  },
  'an office is added to a list': ({ claim, offices: [office] }) =>
    office && claim.text.includes(office)
      ? { ...claim, text: claim.text.replace(office, `${office}、县档案局`) }
      : undefined,
  'the role is another': oneOf({
    牵头: '配合',
    配合: '牵头',
    负责: '协助',
    参与: '负责',
    协助: '负责',
  }),
  'the role goes': swap(/牵头|配合|负责|参与/, () => ''),
  'a negation goes': swap(/不得|不再|不予|不|未|无|严禁|禁止/, () => ''),
  'a negation is added': swap(
    /(?<=[，、])(?=开展|建立|制定|完善|推进|加强|组织|落实|建设)/,
    () => '不再',
  ),
  'an obligation becomes a wish': oneOf({
    必须: '可以',
    应当: '可以',
    要: '可',
    确保: '争取',
    严格: '适当',
  }),
  'a wish becomes an obligation': oneOf({
    鼓励: '要求',
    支持: '责成',
    可: '必须',
    争取: '确保',
    力争: '确保',
    引导: '强制',
  }),
  'part becomes all': oneOf({ 部分: '全部', 重点: '全部', 试点: '推广', 逐步: '立即', 优先: '只' }),
  'something is promised on top': ({ claim }) => ({
    ...claim,
    text: `${claim.text.replace(/[。；;]$/, '')}，并给予现金补贴。`,
  }),
  'nothing of it is in the plans': ({ claim }) => ({
    ...claim,
    text: '居民可以免费领取电动车一辆。',
  }),
  'a place is another': swap(/[\u3400-\u9fff]{2}(?=[县镇乡区]|街道)/, () => '北京'),
  'a person is another': swap(/(?<=组长[：:])[\u3400-\u9fff]{2,3}/, () => '王大明'),
  'an invented sentence is cited': ({ claim, evidence }) => ({
    ...claim,
    ids: [evidence.length + 7],
  }),
  'another sentence is cited': ({ claim, sentence, evidence }) => {
    const other = evidence.find(
      ({ source }) => !source.sentence.text.includes(sentence.source.sentence.text.slice(0, 6)),
    )
    return other && { ...claim, ids: [other.number], quote: other.source.sentence.text }
  },
  'the quote has another word': ({ claim }) => ({
    ...claim,
    quote: claim.quote.replace(/[\u3400-\u9fff](?=[\u3400-\u9fff])/, '某'),
  }),
  'clauses of two sentences are joined': ({ claim, sentence, evidence }) => {
    const other = evidence.find(({ number }) => number !== sentence.number)?.source.sentence.text
    const clause = other?.split(/[，。；]/).find((one) => one.length > 5)
    if (!clause || claim.text.includes(clause)) return undefined
    const first = claim.text.split(/[，。；]/)[0]
    const ids = evidence.slice(0, 6).map(({ number }) => number)
    return { ...claim, ids: [sentence.number, ...ids].slice(0, 6), text: `${first}，${clause}` }
  },
  'what it holds under goes': ({ claim }) => {
    const [frame, ...rest] = claim.text.split('，')
    const isFrame = /^(?:到|对|在|按|经|由|20\d\d年)/.test(frame ?? '')
    return isFrame && rest.length > 0 ? { ...claim, text: rest.join('，') } : undefined
  },
  'the first half of one clause goes with the second of the next': ({ claim }) => {
    const [one, two] = claim.text.split('，')
    if (!one || !two || one.length < 6 || two.length < 6) return undefined
    return { ...claim, text: one.slice(0, one.length / 2) + two.slice(two.length / 2) }
  },
}
