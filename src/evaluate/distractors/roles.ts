/** The ways in which plans say who does a task; one plan keeps to one of them. */

import type { Random } from './random.js'

export interface Doers {
  readonly lead: string
  /** One to four. */
  readonly others: readonly string[]
}

export interface RoleStyle {
  /** What closes the task's text, on its line or on lines of its own. */
  readonly close: (doers: Doers) => string
  /** What the plan says of it once, among the safeguards. */
  readonly convention?: string
}

const STYLES: readonly RoleStyle[] = [
  { close: ({ lead, others }) => `\n牵头单位：${lead}\n配合单位：${others.join('、')}` },
  { close: ({ lead, others }) => `\n责任部门：${[lead, ...others].join('、')}` },
  { close: ({ lead, others }) => `（牵头单位：${lead}；参加单位：${others.join('、')}）` },
  { close: ({ lead, others }) => `（${lead}牵头，${others.join('、')}配合）` },
  { close: ({ lead, others }) => `由${lead}牵头，${others.join('、')}配合。` },
  { close: ({ lead, others }) => `${lead}会同${others.join('、')}组织实施。` },
  { close: ({ lead, others }) => `（${[lead, ...others].join('、')}按职责分工负责）` },
  {
    close: ({ lead, others }) => `（${[lead, ...others].join('、')}）`,
    convention: '各项任务括号内列第一位的为牵头单位，其余为配合单位。',
  },
]

export function pickRoleStyle(random: Random): RoleStyle {
  return random.pick(STYLES)
}
