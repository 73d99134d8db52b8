/** What is read on the pages of responsibilities and figures. */

import { counted } from './counted.js'
import type { Language } from './language.js'

export interface LookupMessages {
  readonly plan: string
  readonly allPlans: string
  /** Of a field for words of a title, where there are too many plans to choose from. */
  readonly planWords: string
  readonly office: string
  readonly officeHint: string
  readonly role: string
  readonly anyRole: string
  readonly unit: string
  readonly anyUnit: string
  readonly words: string
  readonly filter: string
  readonly clear: string
  readonly noSuchPlan: (words: string) => string
  readonly noTasks: string
  readonly noFigures: string
  readonly tasksFound: (tasks: number, plans: number) => string
  readonly figuresFound: (figures: number, plans: number) => string
  /** Which printed names an office stands for. */
  readonly namesMeant: (names: readonly string[]) => string
  readonly legend: string
  readonly matrix: string
  readonly task: string
  readonly offices: string
  readonly allOffices: (count: number) => string
  /** Heads of the list of offices. */
  readonly leads: string
  readonly isResponsible: string
  readonly takesPart: string
  readonly pages: string
  readonly pageOf: (page: number, pages: number) => string
  readonly previousPage: string
  readonly nextPage: string
  readonly download: string
  readonly downloadAs: (format: string) => string
  readonly together: (others: readonly string[]) => string
  readonly toMatrix: string
  readonly metric: string
  /** A figure's metric with the head of its column. */
  readonly metricOf: (metric: string, column: string) => string
  readonly notNamed: string
  readonly section: string
  readonly sortedBy: string
  readonly figures: string
  readonly sideBySide: string
  readonly sideBySideHint: string
  readonly moreBars: (count: number) => string
  readonly tooManyRows: (most: number) => string
}

export const lookupMessages: Readonly<Record<Language, LookupMessages>> = {
  zh: {
    plan: '计划',
    allPlans: '全部计划',
    planWords: '计划（名称中的字）',
    office: '部门',
    officeHint: '例如 县水利局',
    role: '角色',
    anyRole: '不限',
    unit: '单位',
    anyUnit: '不限',
    words: '含有的词',
    filter: '筛选',
    clear: '取消筛选',
    noSuchPlan: (words) => `没有找到“${words}”这份计划。`,
    noTasks: '没有符合条件的任务。',
    noFigures: '没有符合条件的指标、数字。',
    tasksFound: (tasks, plans) => `${plans} 份计划，${tasks} 项任务`,
    figuresFound: (figures, plans) => `${plans} 份计划，${figures} 处指标、数字`,
    namesMeant: (names) => `原文名称：${names.join('、')}`,
    legend: '图例',
    matrix: '任务与部门',
    task: '任务',
    offices: '部门',
    allOffices: (count) => `全部 ${count} 个部门`,
    leads: '牵头',
    isResponsible: '负责',
    takesPart: '参与配合',
    pages: '翻页',
    pageOf: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
    previousPage: '上一页',
    nextPage: '下一页',
    download: '下载',
    downloadAs: (format) => `下载 ${format}`,
    together: (others) => `同列：${others.join('、')}`,
    toMatrix: '在分工表中查看',
    metric: '指标',
    metricOf: (metric, column) => (column === '' ? metric : `${metric}（${column}）`),
    notNamed: '见原文',
    section: '条目',
    sortedBy: '点列名排序',
    figures: '指标与数字',
    sideBySide: '同一指标，各份计划',
    sideBySideHint: '名称、单位相同的数字放在一起；含义是否相同，请以原文为准。',
    moreBars: (count) => `另有 ${count} 处`,
    tooManyRows: (most) => `只列出前 ${most} 行，请筛选后再下载。`,
  },
  en: {
    plan: 'Plan',
    allPlans: 'All plans',
    planWords: 'Plan (words of its title)',
    office: 'Office',
    officeHint: 'such as Highways Service',
    role: 'Role',
    anyRole: 'Any',
    unit: 'Unit',
    anyUnit: 'Any',
    words: 'Words',
    filter: 'Filter',
    clear: 'Clear the filter',
    noSuchPlan: (words) => `There is no plan “${words}”.`,
    noTasks: 'No task fits.',
    noFigures: 'No figure fits.',
    tasksFound: (tasks, plans) => `${counted(tasks, 'task')} in ${counted(plans, 'plan')}`,
    figuresFound: (figures, plans) => `${counted(figures, 'figure')} in ${counted(plans, 'plan')}`,
    namesMeant: (names) => `As printed: ${names.join(', ')}`,
    legend: 'Legend',
    matrix: 'Tasks and offices',
    task: 'Task',
    offices: 'Offices',
    allOffices: (count) => `All ${counted(count, 'office')}`,
    leads: 'Leads',
    isResponsible: 'Responsible',
    takesPart: 'Takes part',
    pages: 'Pages',
    pageOf: (page, pages) => `Page ${page} of ${pages}`,
    previousPage: 'Previous page',
    nextPage: 'Next page',
    download: 'Download',
    downloadAs: (format) => `Download ${format}`,
    together: (others) => `With: ${others.join(', ')}`,
    toMatrix: 'See it in the table of tasks',
    metric: 'Metric',
    metricOf: (metric, column) => (column === '' ? metric : `${metric} (${column})`),
    notNamed: 'see the text',
    section: 'Section',
    sortedBy: 'A column’s head sorts by it.',
    figures: 'Figures',
    sideBySide: 'One metric in several plans',
    sideBySideHint:
      'Figures of the same name and unit stand together; whether they mean the same, the plans decide.',
    moreBars: (count) => `${count} more`,
    tooManyRows: (most) => `Only the first ${most} rows; filter before you download.`,
  },
}
