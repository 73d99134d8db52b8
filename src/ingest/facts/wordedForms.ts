/** The forms of sentences that tell a role: what stands where the offices do, and how far they are believed. */

import type { Role } from '../../domain/fact.js'
import type { GatedPattern } from '../../text/patternGate.js'
import { roleOfLabel, roleOfVerb } from './labels.js'

const NAME = '(?:[\\u3400-\\u9fffa-z0-9"·]|\\([^()]{1,20}\\)){2,24}?'
const LIST = `(?<list>${NAME}(?:、(?:${NAME}))*?(?:(?:和|与|及|以及)${NAME})?)`
const ETC = '(?<etc>等(?:有关|相关)?(?:部门|单位)?)?'
const MANNER =
  '(?:要|应当?|须|将|共同|联合|具体|统一|统筹|分别|按照?(?:各自)?职责(?:分工)?|按分工|主要|直接|全面|总)*'
const CN = '[一二三四五六七八九十]{1,3}'
const START = `(?<=^|[。;,:]|\\d[.、)]\\s?|是|^\\(${CN}\\)|^${CN}、)`
/** What may stand before an office at the start of a clause and is no part of its name. */
const ADVERB =
  '(?:同时|其中|并|具体工作|日常工作|此项工作|该项工作|工作|各地|以上工作|上述工作|明确|原则上)?'
/** What offices do with what is given to them: 由乡镇人民政府管养, 由市信访局归口管理. */
const DONE_BY =
  '(?:归口)?(?:管养|管护|管理|运营|运维|维护|保障|审核|审批|审查|审定|核定|核查|认定|评定|确定|考核|招聘|聘任|统计|编制|制定|拟定|印发|发布|公布|监督|监管|检查|验收|评估|采购|受理|办理|提供|发放|拨付|下达|解释|组织|建设|兜底|托管|调度|指导|牵总)(?!中心|局|处|科|部|站|委|办|院|所|队|单位|组|厅|公司|平台|机构|会)'
const ROLE_NOUN = '牵头|主办|主责|责任|配合|参与|协办|协助|协同|成员|承办|实施'

export interface WordedForm extends GatedPattern {
  readonly role: (groups: Record<string, string | undefined>) => Role
  /** `last`: something before the list vouches for it, so its last name decides; `all`: each must be an office. */
  readonly trust: 'last' | 'all'
  /** Whether what follows the list can have run into its last name. */
  readonly cutsLast?: true
  /** Whether the form says a role only beside another mention in its sentence. */
  readonly besideOthers?: true
}

const byNoun = ({ verb }: Record<string, string | undefined>): Role =>
  roleOfLabel(`${verb}单位`) ?? 'responsible'
const byVerb = ({ verb }: Record<string, string | undefined>): Role => roleOfVerb(verb ?? '')

/** How the nouns of roles end. */
const NOUN_ENDS = '头办责任合与助同员施'

/** Surer forms first. Matched on folded text. */
export const WORDED_FORMS: readonly WordedForm[] = [
  {
    needs: ['为是', '位门', NOUN_ENDS],
    regex: new RegExp(
      `${START}(?:以|明确|确定)?${LIST}${ETC}(?:为|作为|是)(?<verb>${ROLE_NOUN})(?:单位|部门)`,
      'g',
    ),
    role: byNoun,
    trust: 'last',
  },
  {
    needs: ['为是', '位门', NOUN_ENDS],
    regex: new RegExp(
      `(?<![\\u3400-\\u9fff])(?<verb>${ROLE_NOUN})(?:单位|部门)(?:为|是)${LIST}${ETC}(?=[,;。]|$)`,
      'g',
    ),
    role: byNoun,
    trust: 'all',
  },
  {
    needs: ['由', '头办责管担施筹实合助与加排总草'],
    regex: new RegExp(
      `由${LIST}${ETC}${MANNER}(?<verb>牵头|负责牵头|主办|主责|主管|负责(?!人|任)|承办|承担|协办|组织实施|具体实施|统筹|落实|配合|协助|参与|参加|安排|汇总|起草)`,
      'g',
    ),
    role: byVerb,
    trust: 'last',
  },
  {
    needs: ['由'],
    regex: new RegExp(`由${LIST}${ETC}${MANNER}(?<verb>${DONE_BY})`, 'g'),
    role: () => 'responsible',
    trust: 'all',
  },
  {
    needs: ['会', '同'],
    regex: new RegExp(
      `${START}${ADVERB}(?:由)?(?<lead>${NAME})${MANNER}会同${LIST}(?:等|做好|制定|开展|组织|负责|研究|加强|建立|对|共同|推进|落实|抓好|完成|,|。|$)`,
      'g',
    ),
    role: () => 'participant',
    trust: 'last',
    cutsLast: true,
  },
  {
    needs: ['会', '同'],
    regex: new RegExp(
      `(?<=,|牵头|负责)会同${LIST}(?:等|做好|制定|开展|组织|负责|研究|加强|建立|对|共同|推进|落实|抓好|完成|,|。|$)`,
      'g',
    ),
    role: () => 'participant',
    trust: 'all',
    cutsLast: true,
    besideOthers: true,
  },
  {
    needs: ['联', '合'],
    regex: new RegExp(
      `${START}${ADVERB}(?<list>${NAME}联合${NAME}(?:、${NAME})*?)(?:等(?:部门|单位)?)?(?=做好|制定|开展|组织|研究|建立|共同|推进|落实|抓好|完成|举办|实施)`,
      'g',
    ),
    role: () => 'responsible',
    trust: 'all',
  },
  {
    needs: ['牵主负承协配参统', '头办责合助与加同筹'],
    regex: new RegExp(
      `${START}${ADVERB}${LIST}${ETC}${MANNER}(?<verb>负责牵头|牵头|主办|主责|负责(?!人|任)|承办|协办|配合|协助|参与|参加|协同|统筹(?=,))`,
      'g',
    ),
    role: byVerb,
    trust: 'all',
  },
  {
    needs: [':', '头责担合助好织调'],
    regex: new RegExp(
      `${START}${LIST}${ETC}\\s?:\\s?(?<verb>负责牵头|牵头负责|牵头|主要负责|具体负责|负责|承担|配合|协助|做好|组织|统筹协调)(?=[\\u3400-\\u9fff"])`,
      'g',
    ),
    role: byVerb,
    trust: 'all',
  },
  {
    needs: ['要应须完组制针开举采', '要应须成织定对展办购'],
    regex: new RegExp(
      `${START}${ADVERB}${LIST}${ETC}(?:要|应当?|须|在.{2,6}内?(?=完成)|(?:每(?:半年|季度|两?周|月|年|学期|学年)(?:至少)?)?(?=完成|组织(?![部科人])|制定|针对|开展|举办|采购))`,
      'g',
    ),
    role: () => 'responsible',
    trust: 'all',
  },
]
