/** A task's text: figures, a deadline, who does it. */

import type { Numbering } from './numberings.js'
import { GENERAL_FIELDS, officeOf, type Place } from './places.js'
import type { Random } from './random.js'
import type { RoleStyle } from './roles.js'
import type { Subject } from './subject.js'

export interface TaskMaking {
  readonly random: Random
  readonly numbering: Numbering
  readonly subject: Subject
  readonly place: Place
  readonly roles: RoleStyle
  readonly year: number
}

/** One to three lines, without the heading. */
export function generateTask(making: TaskMaking, clauses: readonly string[]): string {
  const { random, numbering, place, roles, year } = making
  const said = clauses.map((clause) => withFigures(clause, random))
  const end = random.pick([
    `${year + random.whole(0, 2)}年${random.whole(3, 12)}月底前完成`,
    `${year}年底前见到明显成效`,
    '每季度评估一次进展',
    '每年开展一次复核',
    `到${year + random.whole(1, 3)}年全面完成`,
  ])
  const manner = random.some(MANNERS, random.whole(3, 5)).join('').replaceAll('各地', place.parts)
  const closing = roles.close(doersOf(making))
  if (random.chance(0.3))
    return (
      [...said, end]
        .map((line, i) => `${numbering.item(i + 1)}${line}。${i === 0 ? manner : ''}`)
        .join('\n') + closing
    )
  return `${said.join('，')}，${end}。${manner}${closing}`
}

function doersOf({ random, subject, place }: TaskMaking) {
  const fields = random.some(subject.fields, subject.fields.length)
  const [lead = '', ...own] = fields
  const beside = [...own, ...GENERAL_FIELDS].filter((field) => field !== lead)
  const others = random.some([...new Set(beside)], random.whole(1, 3))
  return {
    lead: officeOf(place, lead),
    others: [...others.map((field) => officeOf(place, field)), place.parts],
  }
}

/** Things counted by the hundred rather than by the dozen. */
const MANY = /^(?:人|册|亩|株|户|元|万元|立方米|吨|米|条|具|只)/

function withFigures(clause: string, random: Random): string {
  return clause
    .replace(/\{n\}(?=(.{0,3}))/g, (_, unit: string) =>
      String(MANY.test(unit) ? random.whole(12, 480) * 5 : random.whole(3, 88)),
    )
    .replace(/\{p\}/g, () => `${random.whole(52, 99)}%`)
}

/** Filling, which every plan has; 各地 stands for what lies within the place. */
const MANNERS: readonly string[] = [
  '各地要摸清底数、建立台账，逐项明确责任人。',
  '坚持先易后难、示范带动，及时总结可复制的做法。',
  '对进展缓慢的实行挂牌督办，对弄虚作假的严肃处理。',
  '广泛听取群众意见，主动公开进展，接受社会监督。',
  '加强部门之间的信息通报，避免重复检查、多头报送。',
  '用好现有场所和人员，不搞大拆大建，不增加基层负担。',
  '鼓励社会力量通过捐赠、志愿服务等方式参与。',
  '各地可结合实际选择一至两个点先行试验，成熟后逐步推开。',
  '建立问题清单、任务清单和销号清单，做到件件有回音。',
  '定期会商研判，遇到跨区域、跨部门的难题及时提请协调解决。',
  '注意留存影像和文字资料，以备查验。',
  '对工作成效突出的集体和个人，按有关规定予以表扬。',
]
