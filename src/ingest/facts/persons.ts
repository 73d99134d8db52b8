/** Who holds which post, and where an office sits. */

import type { Named, Person } from '../../domain/fact.js'
import type { Sentence, Span } from '../../domain/plan.js'
import { factIdOf } from '../identity.js'
import type { Reading } from './reading.js'

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司古吉卓车简连缪项麦褚娄窦戚岑景党宫费卜冷晏卞池'
const POST =
  '(?:[\\u3400-\\u9fff]{0,12}?(?:组长|主任|主席|书记|局长|部长|院长|校长|处长|科长|所长|站长|秘书长|会长|理事长|总指挥|指挥长|指挥|县长|市长|区长|镇长|乡长|队长|班长|馆长|园长|主编|负责人|联络员|联系人|召集人|专员|督导员|河长|湖长|林长|路长|街长|片长|楼长|委员|成员|干事))'
const NAME = `(?:[${SURNAMES}][\\u3400-\\u9fff·]{1,2})`

/** 副市长黄剑任组长; 陈碧、王昌宁任副组长; 由校长周明担任. Group 1: who, with titles; group 2: the post. */
const HOLDS = new RegExp(
  `((?:[\\u3400-\\u9fff]{0,16}?${NAME}(?:同志)?[、和])*[\\u3400-\\u9fff]{0,16}?${NAME})(?:同志)?(?:兼任|担任|出任|任|为)(${POST})`,
  'g',
)
/** 组长：黄剑 */
const LABELLED = new RegExp(
  `(?<![\\u3400-\\u9fff])(${POST})\\s*[:：]\\s*((?:${NAME}(?:[（(][^）)]{1,30}[）)])?[、，,\\s]*){1,12})`,
  'g',
)
/** 组长由县长王某担任 */
const HELD_BY = new RegExp(
  `(${POST})由([\\u3400-\\u9fff]{0,16}?${NAME})(?:同志)?(?:兼任|担任)`,
  'g',
)
const SEAT =
  /((?:领导小组|指挥部|专班|联席会议|委员会|协调小组|工作组)?(?:下设)?(?:的)?(?:领导小组)?办公室|秘书处|专班|[\u3400-\u9fff]{2,12}(?:办公室|中心|窗口|工作站))(?:设|挂靠|设立)(?:在|于)([^，,。；;（(\s]{2,24})/g

/** Persons and seats in reading order. A name is believed only behind a post, after a known surname. */
export function findPersons(reading: Reading): Person[] {
  return reading.sentences.flatMap((sentence) =>
    sentence.kind === 'row' ? [] : personsOf(reading, sentence),
  )
}

function personsOf(reading: Reading, sentence: Sentence): Person[] {
  const found: Person[] = []
  const add = (form: Person['form'], name: Span, post: Span, quote: Span): void => {
    const person = toPerson(reading, sentence, form, name, post, quote)
    if (!found.some((other) => other.id === person.id)) found.push(person)
  }
  for (const { match, who, post } of [
    ...pairs(sentence.text, HOLDS, 1, 2),
    ...pairs(sentence.text, HELD_BY, 2, 1),
  ])
    for (const name of namesIn(sentence.text, who)) add('holder', name, post, match)
  for (const { match, who, post } of pairs(sentence.text, LABELLED, 2, 1))
    for (const name of namesIn(sentence.text, who)) add('holder', name, post, match)
  for (const { match, who, post } of pairs(sentence.text, SEAT, 2, 1)) add('seat', who, post, match)
  return found
}

interface Pair {
  readonly match: Span
  readonly who: Span
  readonly post: Span
}

function pairs(text: string, regex: RegExp, whoGroup: number, postGroup: number): Pair[] {
  return [...text.matchAll(regex)].map((match) => {
    const span = (group: number): Span => {
      const words = match[group] as string
      const at =
        match.index +
        (group === whoGroup && whoGroup > postGroup
          ? match[0].lastIndexOf(words)
          : match[0].indexOf(words))
      return { start: at, end: at + words.length }
    }
    return {
      match: { start: match.index, end: match.index + match[0].trimEnd().length },
      who: span(whoGroup),
      post: span(postGroup),
    }
  })
}

/** The names at the end of each item of a list: 市政府副秘书长陈碧、市科协主席王昌宁. */
function namesIn(text: string, who: Span): Span[] {
  const names: Span[] = []
  let at = who.start
  for (const item of text.slice(who.start, who.end).split(/(?<=[、和，,\s])/)) {
    const bare = item
      .replace(/[（(][^）)]*[）)]/g, (remark) => ' '.repeat(remark.length))
      .replace(/[、和，,\s]+$/, '')
      .replace(/同志$/, '')
    const name = new RegExp(`${NAME}$`).exec(nameTail(bare))?.[0]
    if (name) {
      const start = at + bare.lastIndexOf(name)
      names.push({ start, end: start + name.length })
    }
    at += item.length
  }
  return names
}

/** A title before the name may end in a surname's character (主席王昌宁): the shortest name after a title wins. */
function nameTail(item: string): string {
  const afterTitle =
    /(?:长|主任|主席|书记|员|经理|校长|教授|主编|领导|干部|老师|教师|同志|理事|委员|指挥)([\u3400-\u9fff·]{2,4})$/.exec(
      item,
    )?.[1]
  return afterTitle ?? item
}

function toPerson(
  reading: Reading,
  sentence: Sentence,
  form: Person['form'],
  name: Span,
  post: Span,
  quote: Span,
): Person {
  const named = (span: Span): Named => {
    const start = sentence.start + span.start
    const end = sentence.start + span.end
    return { start, end, text: reading.text.slice(start, end) }
  }
  const quoted = named(quote)
  return {
    kind: 'person',
    id: factIdOf(sentence.sectionId, 'person', named(name), form),
    planId: reading.planId,
    sectionId: sentence.sectionId,
    start: quoted.start,
    end: quoted.end,
    quote: quoted.text,
    scope: { start: sentence.start, end: sentence.end },
    form,
    name: named(name),
    post: named(post),
  }
}
