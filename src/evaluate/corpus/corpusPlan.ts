/** Writes one plan of the corpus: an outline of two levels as `NUMBERINGS` has it, every section with text of its own known. */

import { hanNumber, type Numbering } from '../distractors/numberings.js'
import { inventPerson, officeOf, type Place } from '../distractors/places.js'
import type { Random } from '../distractors/random.js'
import { pickRoleStyle } from '../distractors/roles.js'
import { type CorpusTask, drawTasks, filled, taskHeading, taskText } from './corpusTask.js'
import type { Field } from './matter.js'

export interface CorpusSection {
  /** The plan's file and the section's place in it: `plan-00017/05`. */
  readonly id: string
  /** Headings from the first level down, with their numbering, as they are printed. */
  readonly path: readonly string[]
  readonly text: string
  /** Undefined for what is not a task. */
  readonly task: CorpusTask | undefined
}

export interface CorpusPlan {
  /** `plan-00017.md`. */
  readonly file: string
  readonly title: string
  readonly place: Place
  readonly text: string
  /** Those that have text, in order; a chapter that only holds others is none. */
  readonly sections: readonly CorpusSection[]
}

export interface PlanMaking {
  readonly random: Random
  /** From 0. */
  readonly at: number
  readonly numbering: Numbering
  readonly place: Place
  readonly field: Field
}

interface Chapter {
  readonly title: string
  readonly text?: string
  readonly below?: readonly {
    readonly title: string
    readonly text: string
    readonly task?: CorpusTask
  }[]
}

const FIRST_YEAR = 2021
const LAST_YEAR = 2026

export function writePlan({ random, at, numbering, place, field }: PlanMaking): CorpusPlan {
  const year = random.whole(FIRST_YEAR, LAST_YEAR)
  const name = `plan-${String(at + 1).padStart(5, '0')}`
  const kind = random.pick([
    '实施方案',
    '行动计划',
    '工作方案',
    '实施意见',
    '三年行动方案',
    '工作要点',
  ])
  const title = `${place.name}${random.chance(0.6) ? `${year}年` : ''}${field.name}${kind}`
  const writing = { random, place, field, year }
  const chapters = chaptersOf(writing)
  const sections: CorpusSection[] = []
  const lines: string[] = []
  const add = (path: readonly string[], text: string, task?: CorpusTask) => {
    lines.push(text)
    const number = String(sections.length + 1).padStart(2, '0')
    sections.push({ id: `${name}/${number}`, path, text, task })
  }
  chapters.forEach((chapter, i) => {
    const head = numbering.chapter(i + 1, chapter.title)
    lines.push(`\n${head}`)
    if (chapter.text) add([printed(head)], chapter.text)
    chapter.below?.forEach((section, j) => {
      const line = numbering.task(j + 1, section.title)
      lines.push(line)
      add([head, line].map(printed), section.text, section.task)
    })
  })
  return {
    file: `${name}.${numbering.extension}`,
    title,
    place,
    text: [...opening(writing, numbering, title), ...lines, ''].join('\n'),
    sections,
  }
}

/** Without the marks that make a line a heading in Markdown. */
function printed(line: string): string {
  return line.replace(/^#+ /, '')
}

function opening(
  { random, place: { name }, year }: Writing,
  numbering: Numbering,
  title: string,
): string[] {
  const why = `为做好有关工作，结合${name}实际，制定本方案。`
  if (numbering.extension === 'md') return [`# ${title}`, '', why]
  return random.chance(0.5)
    ? [title, '', why]
    : [`${name}人民政府文件`, `${name}政发〔${year}〕${random.whole(2, 96)}号`, '', title, '', why]
}

interface Writing {
  readonly random: Random
  readonly place: Place
  readonly field: Field
  readonly year: number
}

function chaptersOf(writing: Writing): Chapter[] {
  const { random, field } = writing
  const roles = pickRoleStyle(random)
  const tasks = drawTasks(random, field, random.whole(11, 13))
  return [
    ...(random.chance(0.5) ? [{ title: '基本情况', text: situation(writing, tasks) }] : []),
    { title: '总体要求', text: aims(writing, tasks) },
    {
      title: random.pick(['重点任务', '主要任务', '工作举措', '任务分工']),
      below: tasks.map((task) => ({
        title: taskHeading(random, task),
        text: taskText({ ...writing, roles }, task),
        task,
      })),
    },
    { title: '进度安排', text: schedule(writing) },
    {
      title: random.pick(['保障措施', '组织实施', '工作要求']),
      below: safeguards(writing, roles.convention),
    },
  ]
}

function situation({ random, place, field, year }: Writing, tasks: readonly CorpusTask[]): string {
  const [done, lacking] = random.some(tasks, 2)
  return filled(
    random,
    `${year - 1}年以来，${place.name}围绕${done?.matter[0]}投入资金${random.whole(80, 5_200)}万元，${field.name}取得进展。但${lacking?.matter[0]}仍是薄弱环节，${lacking?.matter[3]}问题突出。`,
    place,
    year,
  )
}

function aims({ random, place, field, year }: Writing, tasks: readonly CorpusTask[]): string {
  const names = random.some(tasks, 3).map(({ matter }) => matter[0])
  return filled(
    random,
    `把${names.join('、')}摆在突出位置。到${year + random.whole(1, 3)}年底，${field.name}任务完成率达到${random.whole(61, 97)}%以上，投入资金${random.whole(120, 9_800)}万元。`,
    place,
    year,
  )
}

function schedule({ random, place, year }: Writing): string {
  const [one = 2, two = 3] = random.some([2, 3, 4, 5, 6], 2).sort((a, b) => a - b)
  return [
    `动员部署阶段（${year}年${one}月底前）。${place.parts}制定细化安排，报办公室备案。`,
    `集中推进阶段（${year}年${two}月至10月）。每月调度一次，每季度通报一次。`,
    filled(
      random,
      `总结验收阶段（${year}年11月至12月）。开展自查，12月20日前报送总结。`,
      place,
      year,
    ),
  ].join('\n')
}

function safeguards({ random, place, field, year }: Writing, convention: string | undefined) {
  const [lead = ''] = field.offices
  const texts = [
    [
      '加强组织领导',
      `成立${field.name}工作专班，组长：${inventPerson(random)}，副组长：${inventPerson(random)}、${inventPerson(random)}，办公室设在${officeOf(place, lead)}。${convention ?? ''}`,
    ],
    [
      '强化资金投入',
      `${officeOf(place, '财政')}统筹资金${random.whole(30, 2_400)}万元支持${field.name}，专款专用。`,
    ],
    [
      '严格督查考核',
      `${field.name}每${random.pick(['季度', '半年', '年'])}考核一次，结果纳入年度评价，末${hanNumber(random.whole(1, 5))}位的予以约谈。`,
    ],
  ] as const
  return texts.map(([title, text]) => ({ title, text: filled(random, text, place, year) }))
}
