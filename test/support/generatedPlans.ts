/** Plans of any length, for tests of what takes long; cities and offices are made up. */

export interface GeneratedPlan {
  /** From 1; plans of different numbers share no sentence. */
  readonly number: number
  readonly sections: number
  /** Stands in the last sentence of every `every`-th task; another edition is another version of the plan. */
  readonly edition?: number
  /** 1 unless told. */
  readonly every?: number
}

const OFFICES = '水务 财政 教育 林业 民政 住建 交通运输 文化 农业农村 市场监管'.split(' ')
const TASKS =
  '河道治理 管网改造 校园建设 造林绿化 养老服务 公路养护 旅游推广 粮食生产 质量抽检 垃圾分类 数据共享 人才培训'.split(
    ' ',
  )
const DIGITS = '零一二三四五六七八九'
const TASKS_A_CHAPTER = 9

/** What an edition's sentences say of it. */
export function editionMark(number: number, edition: number): string {
  return `第${number}号第${edition}版`
}

/** The text of a plan in Markdown: the title, chapters, and tasks with a lead, a figure and a date each. */
export function generatedPlan({ number, sections, edition = 1, every = 1 }: GeneratedPlan): string {
  const lines = [`# 青石${han(number)}市重点工作实施方案`, '']
  let made = 1
  let task = 0
  for (let chapter = 1; made < sections; chapter++) {
    lines.push(`## ${han(chapter)}、${pick(TASKS, chapter)}`, '')
    made++
    for (let at = 1; at <= TASKS_A_CHAPTER && made < sections; at++, made++) {
      task++
      lines.push(
        `### （${han(at)}）推进${pick(TASKS, task * 5)}第${task}批任务`,
        '',
        body(number, task),
      )
      if (task % every === 0) lines.push(`按${editionMark(number, edition)}执行。`)
      lines.push('')
    }
  }
  return lines.join('\n')
}

function body(number: number, task: number): string {
  const points = number * 10_000 + task
  return (
    `对${points}个点位逐一排查，建立台账，确保到2026年底完成率达到${60 + (task % 40)}%以上。` +
    `各地要结合实际细化第${points}项措施，明确路线图和时间表，${1 + (task % 12)}月底前报送总结。` +
    `牵头单位：市${pick(OFFICES, task)}局；配合单位：市${pick(OFFICES, task * 3 + 1)}局。`
  )
}

function pick(from: readonly string[], at: number): string {
  return from[at % from.length] as string
}

/** Below 1,000. */
function han(value: number): string {
  if (value < 10) return DIGITS[value] as string
  if (value < 20) return `十${value % 10 === 0 ? '' : DIGITS[value % 10]}`
  if (value < 100)
    return `${DIGITS[Math.floor(value / 10)]}十${value % 10 === 0 ? '' : DIGITS[value % 10]}`
  const rest = value % 100
  const head = `${DIGITS[Math.floor(value / 100)]}百`
  if (rest === 0) return head
  if (rest < 10) return `${head}零${DIGITS[rest]}`
  return head + (rest < 20 ? '一' : '') + han(rest)
}
