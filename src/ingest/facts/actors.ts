/** Whether words in the place of an actor name one: in running text nothing but their own form vouches for them. */

import type { Named } from '../../domain/fact.js'
import { looksLikeOffice } from '../../text/organisation.js'

const KIND = '(?:单位|部门|机构|地区|地方|方面|科室|全员)'
/** Pieces of a sentence that only end like an office. */
const NO_ACTOR =
  /[的了将把归从由]|\d(?![A-Za-z])|全部|^(?:会同|按|每年|构建|其他|其它|对|在|离开|分级|分批|[一二三四五六七八九十]是|由|成员|每个|重点|与|及|和|以|向|为|经|加强|其|与会|所有|协助|配合|支持|争取|对接|受|该[局委办部厅院校]|全社会|社会(?:$|各|力量|组织|公众)|专家|严禁|禁止|不得|不准|杜绝)|自行$|[\u3400-\u9fff]到(?!处|站)/
/** 各单位, 有关部门, 牵头单位: said of everybody, so of nobody. */
const GENERIC = new RegExp(
  `^(?:各|有关|相关|牵头|责任|配合|成员|参与|具体|职能|各自|主办|主责|承办|协办|实施|支持|主管|上述|以上|本|该|所属|属地|各地|及|和|级|类|个)*(?:${KIND}|政府|党委政府|企业|市场)?$`,
)
const VERBS_INSIDE =
  /成立|设立|指导|选送|选派|动员|发动|督促|帮助|加强|推进|开展|建立|完善|落实|做好|负责|组织(?!部|处|科)|制定|实施|提高|推动|支持|鼓励|引导|按照|根据|通过|充分|积极|进一步|结合|针对|依托|加快|确保|坚持|围绕|深入|对于|纳入|参加|形成|发挥|实行|协调/
const SHORTEST_NAME = 3

export function isNoActor(name: string): boolean {
  return NO_ACTOR.test(name) || name.length < 2
}

/** 牵头单位、配合单位和A: the sentence speaks of roles and names nobody for one. */
export function namesRole(name: string): boolean {
  return /^(?:各|有关|相关)*(?:牵头|责任|配合|成员|参与|主办|主责|承办|协办|实施|支持)(?:单位|部门)$/.test(
    name,
  )
}

/** 各有关部门: believed in a list beside an office that is named, never by itself. */
export function isGeneric(name: string): boolean {
  return GENERIC.test(name)
}

/** An office whose name holds no verb, so that no clause has run into it. */
export function isSureOffice(name: string): boolean {
  return looksLikeOffice(name) && !VERBS_INSIDE.test(name) && !isGeneric(name)
}

/** After 由 also a post (会长, 分管领导) or a class of people can be meant. */
export function isActor(name: string): boolean {
  return (
    isSureOffice(name) ||
    (/(?:长|主任|书记|领导|经理|教师|老师|员|负责人|主席|我)$/.test(name) &&
      !VERBS_INSIDE.test(name)) ||
    /^各.{2,10}(?:单位|部门)$/.test(name)
  )
}

/** 会同A局布设…14处: the list ends where the longest name does that is followed by a verb. */
export function withoutVerb(name: Named): Named {
  if (isGeneric(name.text)) return name
  if (isSureOffice(name.text) && !/\d/.test(name.text)) return name
  for (let length = name.text.length - 1; length >= SHORTEST_NAME; length--) {
    const text = name.text.slice(0, length)
    if (!/\d/.test(text) && isSureOffice(text))
      return { text, start: name.start, end: name.start + length }
  }
  return name
}
