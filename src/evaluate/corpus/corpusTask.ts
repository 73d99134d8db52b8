/** One task of a plan: what is done to what, where, and what is written of it. */

import { GENERAL_FIELDS, officeOf, type Place } from '../distractors/places.js'
import type { Random } from '../distractors/random.js'
import type { RoleStyle } from '../distractors/roles.js'
import { ACTIONS, MANNERS, SITES, type Wording } from './actions.js'
import { detail, RATES } from './details.js'
import type { Field, Matter, MatterKind } from './matter.js'

export interface CorpusTask {
  readonly action: Wording
  readonly matter: Matter
  /** Where within the place; the heading names it. */
  readonly site: Wording | undefined
  /** Something with a name of its own, which the text names and the heading does not: 福宁示范点. */
  readonly named: string | undefined
}

export interface TaskPlace {
  readonly random: Random
  readonly place: Place
  readonly field: Field
  readonly roles: RoleStyle
  readonly year: number
}

const WITH_SITE = 0.5
const WITH_NAME = 0.15
const WITH_MANNER = 0.4
/** Characters of a task's text without its doers, at least: from the shortest to the longest. */
const SHORTEST = 90
const LONGEST = 270

/** `count` tasks of a field, no matter twice. */
export function drawTasks(random: Random, field: Field, count: number): CorpusTask[] {
  const all = (['things', 'people', 'affairs'] as const).flatMap((kind) =>
    field.matters[kind].map((matter) => [kind, matter] as const),
  )
  return random.some(all, count).map(([kind, matter]) => drawTask(random, kind, matter))
}

function drawTask(random: Random, kind: MatterKind, matter: Matter): CorpusTask {
  return {
    action: random.pick(ACTIONS[kind]),
    matter,
    site: random.chance(WITH_SITE) ? random.pick(SITES) : undefined,
    named: random.chance(WITH_NAME) ? inventName(random) : undefined,
  }
}

export function taskHeading(random: Random, { action, matter, site }: CorpusTask): string {
  const [what, where, how] = [matter[0], site?.[0] ?? '', action[0]]
  const manner = random.chance(WITH_MANNER) ? random.pick(MANNERS) : ''
  return random.pick([
    `${manner}${how}${where}${what}`,
    `${manner}推进${where}${what}${how}`,
    `抓好${where}${what}${how}工作`,
    `${where}${what}${how}`,
  ])
}

/** One to three lines, without the heading. */
export function taskText(
  { random, place, field, roles, year }: TaskPlace,
  task: CorpusTask,
): string {
  const { action, matter, site, named } = task
  const [what, , unit, troubles] = matter
  const [where, how] = [site?.[0] ?? '', action[0]]
  const aim = random.pick([
    `围绕${troubles}等问题，${how}${where}${what}${random.whole(3, 480)}${unit}，${random.pick(RATES)}达到${random.whole(52, 99)}%`,
    `${year}年${random.whole(3, 11)}月底前，完成${where}${what}${how}${random.whole(3, 480)}${unit}，重点解决${troubles}`,
    `针对${what}${troubles}的情况，${random.pick(MANNERS)}${how}，全年不少于${random.whole(3, 480)}${unit}`,
    `${how}${what}${random.whole(3, 480)}${unit}以上，${random.pick(RATES)}不低于${random.whole(52, 99)}%，着力破解${troubles}`,
  ])
  const end = random.pick([
    `${year + random.whole(0, 2)}年${random.whole(3, 12)}月底前完成`,
    `${year}年底前见到明显成效`,
    '每季度评估一次进展',
    `到${year + random.whole(1, 3)}年全面完成`,
  ])
  const first = named
    ? `${aim}。${named}先行${random.pick(['启动', '实施', '示范'])}，`
    : `${aim}，`
  const text = filled(random, `${first}${end}。`, place, year)
  return text + roles.close(doersOf({ random, place, field }))
}

/** Adds details until the text is about as long as a section of a plan is. */
export function filled(random: Random, text: string, place: Place, year: number): string {
  const length = random.whole(SHORTEST, LONGEST)
  let all = text
  while (all.length < length) all += detail(random, place, year)
  return all
}

function doersOf({ random, place, field }: Pick<TaskPlace, 'random' | 'place' | 'field'>) {
  const [lead = '', ...own] = random.some(field.offices, field.offices.length)
  const beside = [...new Set([...own, ...GENERAL_FIELDS])].filter((office) => office !== lead)
  const others = random.some(beside, random.whole(1, 3)).map((office) => officeOf(place, office))
  return { lead: officeOf(place, lead), others: [...others, place.parts] }
}

const NAME = [...'福宁瑞安泰和康顺永长嘉祥裕丰盛昌隆景华兴荣恒庆吉']
const NAMED =
  '示范点 新村 小区 大道 片区 产业园 中心 公园 水库 市场 学校 街区 农场 基地 桥 码头 社区 驿站'.split(
    ' ',
  )

function inventName(random: Random): string {
  return random.pick(NAME) + random.pick(NAME) + random.pick(NAME) + random.pick(NAMED)
}
