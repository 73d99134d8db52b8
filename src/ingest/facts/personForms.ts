/** How plans say who holds which post, and where an office sits. */

import type { GatedPattern } from '../../text/patternGate.js'

export const POST_ENDING =
  '(?:组长|主任|主席|书记|长|总监|经理|主管|指挥|负责人|联络员|联系人|召集人|专员|督导员|顾问|委员|成员|组员|干事|秘书|助理)'
const POST = `[\\u3400-\\u9fff]{0,12}?${POST_ENDING}`
const TITLES = '[\\u3400-\\u9fff、和]{2,60}?'
/** 王建国 · 副市长王建国 · 王建国（市长） */
const ITEM = '[\\u3400-\\u9fff]{2,20}(?:\\([^()]{1,40}\\))?'

/** How posts begin and end. */
const POST_FIRST = '组主书长总经指负联召专督顾委成干秘助'
const POST_LAST = '长任席记监理管挥人员问事书'

/** The groups `who` and `post` are what it says, here and below. Matched on folded text. */
export const HOLDERS: readonly GatedPattern[] = [
  // 副市长黄某任组长 · 食品安全总监由某某兼任 · 组长：某某
  {
    needs: ['任为', POST_FIRST, POST_LAST],
    core: new RegExp(`(?:任|为)${POST}`),
    regex: new RegExp(
      `(?<who>${TITLES})(?:同志)?(?:兼任|担任|出任|(?<![责主信委])任|(?<![作行成])为)(?<post>${POST})(?=[,。;、(的\\s]|$|和|由)`,
      'g',
    ),
  },
  // 以某某同志为组长
  {
    needs: ['以', '任为', POST_FIRST, POST_LAST],
    regex: new RegExp(
      `以(?<who>${TITLES})(?:同志)?(?:为|任|担任)(?<post>${POST})(?=[,。;、(的\\s]|$|和)`,
      'g',
    ),
  },
  {
    needs: ['由', '任', POST_FIRST, POST_LAST],
    core: new RegExp(`${POST_ENDING}由`),
    regex: new RegExp(
      `(?<post>${POST})由(?<who>[\\u3400-\\u9fff、,和]{2,160}?)(?:同志)?(?:兼任|担任|出任)`,
      'g',
    ),
  },
  {
    needs: [':', POST_FIRST, POST_LAST],
    regex: new RegExp(
      `(?<![\\u3400-\\u9fff])(?<post>${POST})(?:及(?:联系)?(?:电话|方式)|电话)?\\s*:\\s*(?<who>${ITEM}(?:[、,\\s]+${ITEM}){0,11})(?=[,。;\\s]|$)`,
      'g',
    ),
  },
]

/** Matched on text as printed, where capitals tell a name. */
export const ENGLISH_HOLDERS: readonly GatedPattern[] = [
  {
    needs: ['b', 'y', ' ', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
    regex:
      /(?<post>chaired by|headed by|directed by|coordinated by) (?<who>(?:(?:Councillor|Cllr|Dr|Mr|Ms|Mrs|Professor|Prof|Director|Deputy|Mayor)\.? )*[A-Z][a-z]+(?: [A-Z][a-z'-]+){1,2})/g,
  },
]

/** Where an office sits. Matched on folded text. */
export const SEATS: readonly GatedPattern[] = [
  {
    needs: ['室处班心口站', '设挂', '在于'],
    core: /(?:设立?|挂靠)(?:在|于)/,
    regex:
      /(?<post>(?:领导小组|指挥部|专班|联席会议|委员会|协调小组|工作组)?(?:下设)?(?:的)?(?:领导小组)?办公室|秘书处|专班|[\u3400-\u9fff]{2,12}(?:办公室|中心|窗口|工作站))(?:设|挂靠|设立)(?:在|于)(?<who>[^,。;(\s]{2,24})/g,
  },
]
