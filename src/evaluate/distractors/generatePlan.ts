/**
 * Invents a plan as an office would write it: places, people and figures that are nobody's. Such plans stand beside the
 * measured ones to show what a full library costs; they look alike and must not be taken for them.
 */

import { generateTask } from './generateTask.js'
import { hanNumber, type Numbering, NUMBERINGS } from './numberings.js'
import { inventPerson, inventPlace, officeOf, type Place } from './places.js'
import { createRandom, type Random } from './random.js'
import { pickRoleStyle, type RoleStyle } from './roles.js'
import type { Subject } from './subject.js'
import { SUBJECTS_COUNTRY } from './subjectsCountry.js'
import { SUBJECTS_PEOPLE } from './subjectsPeople.js'
import { SUBJECTS_TOWN } from './subjectsTown.js'

export interface GeneratedPlan {
  /** `distractor-017.md`. */
  readonly file: string
  readonly text: string
}

export const SUBJECTS: readonly Subject[] = [
  ...SUBJECTS_COUNTRY,
  ...SUBJECTS_TOWN,
  ...SUBJECTS_PEOPLE,
]

const FIRST_YEAR = 2021
const LAST_YEAR = 2026

/**
 * `count` plans, the same for the same seed; a longer series begins like a shorter one. No place is named whose stem
 * stands in `avoid`.
 */
export function generatePlans(count: number, seed: number, avoid = ''): GeneratedPlan[] {
  return Array.from({ length: count }, (_, i) => {
    // A seed of its own for each plan; the factor keeps the series of neighbouring seeds apart.
    const random = createRandom(seed * 100_003 + i)
    const numbering = NUMBERINGS[i % NUMBERINGS.length] as Numbering
    const subject = SUBJECTS[(i + seed) % SUBJECTS.length] as Subject
    const number = String(i + 1).padStart(3, '0')
    return {
      file: `distractor-${number}.${numbering.extension}`,
      text: generatePlan({ random, numbering, subject, place: inventPlace(random, avoid) }),
    }
  })
}

interface Making {
  readonly random: Random
  readonly numbering: Numbering
  readonly subject: Subject
  readonly place: Place
}

function generatePlan({ random, numbering, subject, place }: Making): string {
  const year = random.whole(FIRST_YEAR, LAST_YEAR)
  const roles = pickRoleStyle(random)
  const tasks = random.some(subject.tasks, subject.tasks.length)
  const written = tasks.map(([heading, ...clauses], i) => {
    const body = generateTask({ random, numbering, subject, place, roles, year }, clauses)
    return `${numbering.task(i + 1, heading)}\n${body}`
  })
  const chapters: (readonly [string, string])[] = [
    ...(random.chance(0.5) ? [['基本情况', situation(random, subject, place, year)] as const] : []),
    ['总体要求', aims({ random, numbering, subject, place }, year)],
    [random.pick(['重点任务', '主要任务', '工作举措', '任务分工']), written.join('\n')],
    ['进度安排', schedule(random, numbering, place, year)],
    [random.pick(['保障措施', '组织实施', '工作要求']), safeguards(random, subject, place, roles)],
  ]
  return [
    ...opening(random, numbering, subject, place, year),
    ...chapters.map(([title, text], i) => `${numbering.chapter(i + 1, title)}\n${text}`),
    '',
  ].join('\n\n')
}

function opening(
  random: Random,
  numbering: Numbering,
  subject: Subject,
  { name }: Place,
  year: number,
): string[] {
  const title = `${name}${random.chance(0.6) ? `${year}年` : ''}${subject.name}${subject.kind}`
  const why = random.pick([
    `为做好全域${subject.name}工作，补齐短板弱项，结合${name}实际，制定本方案。`,
    `根据上级部署，现就${name}${subject.name}有关事项安排如下。`,
    `近年来${name}${subject.name}取得进展，但基础仍不牢固。为此制定如下安排。`,
  ])
  if (numbering.extension === 'md') return [`# ${title}`, why]
  return random.chance(0.5)
    ? [title, why]
    : [`${name}人民政府文件`, title, `${name}政发〔${year}〕${random.whole(2, 96)}号`, why]
}

function situation(random: Random, subject: Subject, place: Place, year: number): string {
  const [done, lacking] = random.some(subject.tasks, 2)
  return [
    `${year - 1}年以来，${place.name}围绕${done?.[0]}做了大量工作，投入各类资金${random.whole(80, 5_200)}万元，${place.parts}反映总体良好。`,
    `同时也要看到，${lacking?.[0]}仍是薄弱环节，人员流动较快，设施维护跟不上，部分点位重建设、轻管理。`,
  ].join('\n')
}

function aims({ random, subject }: Making, year: number): string {
  const [first, second, third] = random.some(subject.tasks, 3)
  const share = random.whole(61, 97)
  return [
    `坚持问题导向、分类施策、注重实效，把${first?.[0]}、${second?.[0]}、${third?.[0]}摆在突出位置。`,
    `到${year + random.whole(1, 3)}年底，${subject.name}任务完成率达到${share}%以上，群众满意率不低于${random.whole(70, 96)}%，投入资金${random.whole(120, 9_800)}万元。`,
  ].join('\n')
}

function schedule(random: Random, numbering: Numbering, place: Place, year: number): string {
  const [one, two] = random.some([2, 3, 4, 5, 6], 2).sort((a, b) => a - b)
  const stages = [
    `动员部署阶段（${year}年${one}月底前）。${place.parts}制定细化安排，报办公室备案。`,
    `集中推进阶段（${year}年${two}月至10月）。每月调度一次，每季度通报一次。`,
    `总结验收阶段（${year}年11月至12月）。开展自查，12月20日前报送总结。`,
  ]
  return stages.map((stage, i) => `${numbering.item(i + 1)}${stage}`).join('\n')
}

function safeguards(random: Random, subject: Subject, place: Place, roles: RoleStyle): string {
  const [lead = ''] = subject.fields
  const lines = [
    `加强领导。成立${subject.name}工作专班，组长：${inventPerson(random)}，副组长：${inventPerson(random)}、${inventPerson(random)}，办公室设在${officeOf(place, lead)}。`,
    `强化投入。${officeOf(place, '财政')}统筹资金${random.whole(30, 2_400)}万元，专款专用。`,
    `严格考核。每半年考核一次，结果纳入年度评价，连续两次排名末位的予以约谈。`,
    ...(roles.convention ? [roles.convention] : []),
  ]
  return lines.map((line, i) => `${hanNumber(i + 1)}是${line}`).join('\n')
}
