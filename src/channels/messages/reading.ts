/** What staff read who look up plans, sections, offices and figures by Telegram. */

import { counted } from './counted.js'
import type { Language } from './language.js'

export interface ReadingMessages {
  /** On the buttons around a section. */
  readonly parent: string
  readonly previous: string
  readonly next: string
  readonly outline: string
  readonly back: string
  readonly subsections: string
  readonly moreSubsections: (count: number) => string
  /** Below the list of plans, whose numbers stand on buttons. */
  readonly openOutline: string
  readonly allPlans: string
  readonly howToFind: string
  readonly found: (words: string, count: number) => string
  readonly foundMany: (words: string, most: number) => string
  readonly notFound: (words: string, plans: number) => string
  readonly howToWho: string
  readonly similarOffices: (office: string) => string
  readonly noSuchOffice: (office: string) => string
  readonly roleCount: (role: string, count: number) => string
  /** `task` may be HTML. */
  readonly task: (role: string, task: string) => string
  readonly tasksIn: (plans: number, counts: readonly string[]) => string
  readonly figuresIn: (count: number) => string
  /** On the button that sends the table. */
  readonly table: string
  readonly tableOf: (title: string) => string
  /** Heads of the tables' columns. */
  readonly columns: Readonly<
    Record<
      | 'plan'
      | 'section'
      | 'role'
      | 'task'
      | 'offices'
      | 'metric'
      | 'comparator'
      | 'value'
      | 'unit'
      | 'period'
      | 'quote',
      string
    >
  >
}

export const readingMessages: Readonly<Record<Language, ReadingMessages>> = {
  zh: {
    parent: '⬆ 上级',
    previous: '⬅ 上一条',
    next: '➡ 下一条',
    outline: '☰ 目录',
    back: '↩ 返回条目',
    subsections: '下级条目：',
    moreSubsections: (count) => `另有 ${count} 条，见目录。`,
    openOutline: '点序号看目录；/use 序号 只查一份。',
    allPlans: '↩ 全部计划',
    howToFind: '查找条目：/find 词，例如 /find 充电设施。几个词用空格隔开。',
    found: (words, count) => `“${words}”：${count} 个条目`,
    foundMany: (words, most) => `“${words}”：前 ${most} 个条目`,
    notFound: (words, plans) => `已查 ${plans} 份计划，没有写到“${words}”的条目。`,
    howToWho: '查一个部门的任务：/who 部门，例如 /who 县水利局。',
    similarOffices: (office) => `计划里没有“${office}”，是不是：`,
    noSuchOffice: (office) => `所查的计划里没有写到“${office}”。`,
    roleCount: (role, count) => `${role} ${count} 项`,
    task: (role, task) => `${role}：${task}`,
    tasksIn: (plans, counts) => `${plans} 份计划：${counts.join('，')}`,
    figuresIn: (count) =>
      count > 0 ? `${count} 处指标、数字：` : '这份计划里没有读到指标、数字。',
    table: '📊 表格 .xlsx',
    tableOf: (title) => `${title}：请以原文为准。`,
    columns: {
      plan: '计划',
      section: '条目',
      role: '角色',
      task: '任务',
      offices: '单位（原文）',
      metric: '指标（表格）',
      comparator: '比较词',
      value: '数值',
      unit: '单位',
      period: '时限',
      quote: '原文',
    },
  },
  en: {
    parent: '⬆ Up',
    previous: '⬅ Previous',
    next: '➡ Next',
    outline: '☰ Contents',
    back: '↩ Back to the section',
    subsections: 'Below this section:',
    moreSubsections: (count) => `${count} more; see the contents.`,
    openOutline: 'Tap a number for the contents; /use and a number asks one plan alone.',
    allPlans: '↩ All plans',
    howToFind:
      'To find sections: /find and words, such as /find charging. Put spaces between words.',
    found: (words, count) => `“${words}”: ${counted(count, 'section')}`,
    foundMany: (words, most) => `“${words}”: the first ${most} sections`,
    notFound: (words, plans) => `Searched ${counted(plans, 'plan')}: no section says “${words}”.`,
    howToWho: 'The tasks of an office: /who and its name, such as /who Highways Service.',
    similarOffices: (office) => `No plan names “${office}”. Is it one of these?`,
    noSuchOffice: (office) => `The plans searched do not mention “${office}”.`,
    roleCount: (role, count) => `${role} ${count}`,
    task: (role, task) => `${role}: ${task}`,
    tasksIn: (plans, counts) => `${counted(plans, 'plan')}: ${counts.join(', ')}`,
    figuresIn: (count) =>
      count > 0 ? `${counted(count, 'figure')}:` : 'No figure was read in this plan.',
    table: '📊 Table .xlsx',
    tableOf: (title) => `${title}: the plan itself decides.`,
    columns: {
      plan: 'Plan',
      section: 'Section',
      role: 'Role',
      task: 'Task',
      offices: 'Offices (as printed)',
      metric: 'Metric (table)',
      comparator: 'Comparator',
      value: 'Value',
      unit: 'Unit',
      period: 'Period',
      quote: 'As printed',
    },
  },
}
