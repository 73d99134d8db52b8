/** Reads a question by its words alone; what the library knows comes in later. */

import type { QuestionType } from '../domain/question.js'
import { fold } from '../text/fold.js'
import { looksLikeOffice } from '../text/organisation.js'
import { findPlaces } from '../text/places.js'
import { numeralValue } from '../text/numerals.js'
import type { Segmenter } from '../text/segmenter.js'
import type { ParsedQuestion, PlanReference } from './parsedQuestion.js'
import { withoutComparing } from './comparison.js'
import { askedUnit, cueType, namesFigure, TASKS_OF, withoutAsking } from './questionCues.js'

/** What people call a plan. */
export const DOCUMENT = '方案|计划|规划|意见|文件|通知|办法|纲要|要点|预案|总结|细则|公告|材料|文'
const TITLE_BEFORE = new RegExp(
  `([\\u3400-\\u9fffa-z0-9"+·-]{2,40}?)(?:的|[那这][个份篇]|里的)?(?:${DOCUMENT})(?:里面|里头|里|中|上|的|第|那个|那份|,|，|$|\\s|\\)|一共|要求|规定|提出|定)`,
  'g',
)
const BOOK_TITLE = /《([^》]{2,60})》/g
/** 保障措施有哪些（农机）: what stands in brackets at the end says which plan is meant. */
const CLOSING_HINT = /[(（]([^()（）]{2,30})[)）][?？]?$/
const ORDINAL =
  /(?:篇|第)\s?([一二三四五六七八九十]{1,3}|\d{1,3})(?=\s?[篇份个的那这里中)，,]|$|\s)/
const DOCUMENT_NUMBER = /[\u3400-\u9fff]{1,8}\s?[[(]?(?:19|20)\d\d[\])]?\s?\d{1,4}号/
/** Countries, and kinds of place (城镇), which the dictionary takes for names. */
const NO_PLACE = /^(?:中国|我国|全国|国家|国务院|美国|英国|日本|联邦|[城乡镇村市县区省]+)$/

/** Reads a question that `tidyQuestion` has made clean. */
export function parseQuestion(text: string, segmenter: Pick<Segmenter, 'tag'>): ParsedQuestion {
  const typed = fold(text).replace(/\s+/g, ' ')
  const folded = withoutComparing(typed)
  const compares = folded !== typed
  const named = cueType(folded)
  const reference = readReference(folded, segmenter)
  const office = named === 'reverse' ? officeOf(text, folded, reference) : undefined
  const type =
    named === 'reverse' && !office
      ? fallbackOf(folded)
      : (named ?? (namesFigure(folded) ? 'target' : 'detail'))
  const about = withoutReference(folded, reference)
  const posts = postsOf(about)
  return {
    text,
    folded,
    type,
    typeIsNamed: named !== undefined,
    subject: withoutYears(withoutAsking(office ? about.replace(fold(office), ' ') : about)),
    office,
    post: posts[0],
    posts,
    glosses: [...folded.matchAll(GLOSS)].map((match) => ({
      name: match[1] as string,
      gloss: match[2] as string,
    })),
    // 比2024年提高: the year compared with is not the year asked for.
    years: [...new Set(folded.match(/(?<![比较])(?:19|20)\d\d(?=年|\b)/g) ?? [])],
    quoted: [...folded.matchAll(QUOTED)].map((match) => match[1] as string),
    unit: askedUnit(folded),
    count: askedCount(folded),
    reference,
    compares,
    elliptical: isElliptical(folded, about, office),
  }
}

const QUOTED = /"([^"\s]{2,12})"/g
const GLOSS = /([\u3400-\u9fff]{2,16})\s?\(([a-z][a-z .&-]{1,40})\)/g

/** Years choose among figures by their period; as words they would ask that the clause print them. */
function withoutYears(subject: string): string {
  return subject
    .replace(/(?:到|在)?(?:19|20)\d\d年?(?:底|末)?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** 负责哪些 without an office before it asks for a list or a lead. */
function fallbackOf(folded: string): QuestionType {
  return /多少|几/.test(folded) ? 'target' : /哪些|哪几|什么/.test(folded) ? 'list' : 'detail'
}

function readReference(folded: string, segmenter: Pick<Segmenter, 'tag'>): PlanReference {
  const titles = [...folded.matchAll(BOOK_TITLE)].map((match) => match[1] as string)
  for (const match of folded.matchAll(TITLE_BEFORE)) titles.push(match[1] as string)
  const hint = CLOSING_HINT.exec(folded)?.[1]
  if (hint) titles.push(hint)
  const ordinal = ORDINAL.exec(folded)
  const value = ordinal && /篇|份/.test(folded) ? numeralValue(ordinal[1] as string) : undefined
  return {
    places: placesOf(folded, segmenter),
    number: DOCUMENT_NUMBER.exec(folded)?.[0].replace(/\s/g, ''),
    ordinal: value === undefined ? undefined : String(value),
    titles: [...new Set(titles.flatMap(suffixes))],
  }
}

/** `市公安局在高端医疗器械`: the title may begin anywhere after a word that leads to it. */
function suffixes(title: string): string[] {
  const starts = [
    ...title.matchAll(/在|按照?|根据|关于|那个|那份|这个|这份|的|里|中|于|呢|说/g),
  ].map((match) => match.index + match[0].length)
  return [0, ...starts].map((at) => title.slice(at)).filter((suffix) => suffix.length >= 2)
}

/** Places with their kind (虞山镇), and bare ones that the dictionary knows, where the question opens with one. */
function placesOf(folded: string, segmenter: Pick<Segmenter, 'tag'>): string[] {
  const places = [...findPlaces(folded, segmenter).keys()]
  const opening = folded.replace(/^(?:请问|那么?|问一?下|想问一?下|在)+/, '')
  const first = segmenter.tag(opening)[0]
  const known = first?.tag === 'ns' && first.word.length >= 2 && !NO_PLACE.test(first.word)
  if (first && known && !places.some((place) => place.startsWith(first.word)))
    places.push(first.word)
  return places
}

function withoutReference(folded: string, reference: PlanReference): string {
  let text = folded.replace(ORDINAL_PHRASE, ' ')
  if (reference.number) text = text.replace(DOCUMENT_NUMBER, ' ')
  return text
}

const ORDINAL_PHRASE =
  /[(（]?[^(（,，。]{0,6}(?:篇|第)\s?(?:[一二三四五六七八九十]{1,3}|\d{1,3})\s?篇?(?:的?(?:方案|计划))?[)）]?(?=$|[的里中,，?])/

const REVERSE_VERB =
  /(?:还|都|一共|分别|具体|主要|要|需要|应该|在[^,，]{2,40}?[里中上]|是)*(?:负责|牵头|参与|承担|配合|协助|主管|分管|主办|承办|管|做|干|抓|落实|参加|完成|领){1,2}(?:的(?:任务|工作|事项|事情?)?(?:都)?(?:是|有|包括)?)?(?:了|的|过|些)?(?:是)?(?:什么|哪|啥|几)|的?(?:任务|职责|工作|活儿?|分工)(?:有|是|包括)?(?:哪些|什么|啥)$/

function officeOf(text: string, folded: string, reference: PlanReference): string | undefined {
  const english =
    /what (?:is|are) (?:the )?(.{2,60}?) responsible for|^(?:the )?(.{2,60}?) (?:is|are) responsible for (?:which|what)|which .{2,40}? (?:list|lists|name|names) (?:the )?(.{2,60}?) as|what (?:does|do|must|should|will) (?:the )?(.{2,60}?) (?:do|lead|run|own|deliver)\b/.exec(
      folded,
    )
  if (english) {
    const name = english.slice(1).find((group) => group !== undefined) ?? ''
    const at = folded.indexOf(name)
    return text.slice(at, at + name.length)
  }
  const passive = TASKS_OF.exec(folded)?.groups?.['office']
  if (passive) return passive
  const verb = REVERSE_VERB.exec(folded)
  if (!verb) return undefined
  const pieces = folded
    .slice(0, verb.index)
    .split(/[,，、:：。?？()《》\s]|(?:方案|计划|意见|文件|规划)(?:里|中|上)?的?|(?<=里|中)(?!心)/)
  for (const piece of pieces.reverse()) {
    const name = piece
      .replace(/^(?:那么?|请问|还有|再问|问下|在|由)+/, '')
      .replace(/(?:呢|啊|吧|在|都|要|又|还|一共|主要|需要|具体|分别)+$/, '')
    if (
      name.length >= 2 &&
      (looksLikeOffice(name) || name.length <= 8) &&
      !reference.titles.includes(name)
    )
      return name
  }
  return undefined
}

const POST =
  /([\u3400-\u9fff]{0,14}(?:副?组长|主任|主席|书记|总监|局长|部长|院长|校长|处长|科长|所长|站长|秘书长|会长|指挥长|总指挥|县长|市长|区长|镇长|乡长|队长|班长|馆长|园长|经理|董事长|总裁|厂长|店长|联络员|联系人|召集人|河长|林长|路长|负责人|责任人|组员|头儿|头头|一把手|总负责|成员|专员|管理员|安全员))/

function postsOf(about: string): string[] {
  return about.split(/[和与及、]/).flatMap((part) => POST.exec(part)?.[1] ?? [])
}

/** Words for what is asked of a task; a question with nothing else leaves the task out. */
const GENERIC_SUBJECT =
  /完成|时限|时间|目标|指标|任务|要求|单位|部门|工作|内容|措施|进度|最后|截止|之前|以前|多久|组建|建立/g

/** 哪八项, 哪3个, the four actions; undefined where no number is named. */
function askedCount(folded: string): number | undefined {
  const chinese = /哪([一二两三四五六七八九十]{1,3}|\d{1,2})(?=[\u3400-\u9fff])/.exec(folded)?.[1]
  const english = /\bthe (two|three|four|five|six|seven|eight|nine|ten) /.exec(folded)?.[1]
  if (english) return ENGLISH_NUMBERS.indexOf(english) + 2
  return chinese ? numeralValue(chinese.replace('两', '二')) : undefined
}

const ENGLISH_NUMBERS = 'two three four five six seven eight nine ten'.split(' ')

/** A question that begins like a follow-up, or that says nothing but what it asks for. */
function isElliptical(folded: string, about: string, office: string | undefined): boolean {
  const subject = withoutAsking(about)
  if (
    /^(?:那么?|还有|这(?:支|个|项|次|笔|些|份|块)|上述|它|其|该|这个?|另外|再|and\b|what about|how about)/.test(
      folded,
    )
  )
    return true
  if (/呢[?？]?$/.test(folded) && subject.length <= 14) return true
  const own = subject.replace(GENERIC_SUBJECT, '').replace(/\s/g, '')
  return office === undefined && own.length < 2
}
