import { expect, test } from 'vitest'
import { assignmentsOf } from '../../support/assignments.js'

const PLAN = '云溪市绿化行动方案\n\n'

test.each<[string, string, string[]]>([
  [
    'a heading’s bracket with two roles is no part of the heading',
    '二、重点任务（牵头单位：市委网信办（市信息办）；配合单位：市财政局）\n\n（一）补植行道树。在主干道补植行道树。',
    ['lead:市委网信办（市信息办） @ 二、重点任务', 'participant:市财政局 @ 二、重点任务'],
  ],
  [
    'a heading’s bracket holds for the items below it',
    '二、重点任务（牵头单位：市园林局）\n\n（一）补植行道树。在主干道补植行道树。\n\n（二）建设街头绿地。新建街头绿地。',
    ['lead:市园林局 @ 二、重点任务'],
  ],
  [
    'an item with its own lead is not of the heading’s',
    '二、重点任务（牵头单位：市园林局）\n\n（一）补植行道树。在主干道补植行道树。\n\n（二）疏通河道。清淤护岸。（牵头单位：市水利局）',
    [
      'lead:市园林局 @ 二、重点任务（牵头单位：市园林局）\n\n（一）补植行道树。在主干道补植行道树。',
      'lead:市水利局 @ （二）疏通河道。',
    ],
  ],
  [
    'what follows an item of its own is the heading’s again',
    '二、重点任务（牵头单位：市园林局）\n\n（一）疏通河道。清淤护岸。（牵头单位：市水利局）\n\n（二）补植行道树。在主干道补植行道树。',
    [
      'lead:市园林局 @ 二、重点任务（牵头单位：市园林局）',
      'lead:市园林局 @ （二）补植行道树。',
      'lead:市水利局 @ （一）疏通河道。',
    ],
  ],
  [
    'an item that only names who takes part keeps the heading’s lead',
    '二、重点任务（牵头单位：市园林局）\n\n（一）补植行道树。在主干道补植行道树。\n\n配合单位：市财政局',
    ['lead:市园林局 @ 二、重点任务', 'participant:市财政局 @ （一）补植行道树。'],
  ],
  [
    'a label line below the heading holds for the items',
    '二、重点任务\n\n牵头单位：市园林局\n\n（一）补植行道树。在主干道补植行道树。\n\n（二）建设街头绿地。新建街头绿地。',
    ['lead:市园林局 @ 二、重点任务'],
  ],
  [
    'a sentence about the tasks above is about them',
    '二、重点任务\n\n（一）补植行道树。在主干道补植行道树。\n\n（二）建设街头绿地。新建街头绿地。\n\n以上任务由市园林局牵头，市财政局配合。',
    ['lead:市园林局 @ 二、重点任务', 'participant:市财政局 @ 二、重点任务'],
  ],
  [
    'an office is responsible for what its own sentence says, however short',
    '二、重点任务\n\n在主干道补植行道树。市园林局负责浇水；市水利局负责护岸。',
    ['responsible:市园林局 @ 市园林局负责浇水；', 'responsible:市水利局 @ 市水利局负责护岸。'],
  ],
  [
    'an office before a colon is responsible for what stands behind it',
    '二、职责分工\n\n1．市园林局：负责补植行道树。\n\n2．市水利局：负责疏通河道。',
    ['responsible:市园林局 @ 1．市园林局：', 'responsible:市水利局 @ 2．市水利局：'],
  ],
  [
    'who explains a plan is not responsible for its tasks',
    '二、重点任务\n\n在主干道补植行道树。由市园林局解释。',
    ['responsible:市园林局 @ 由市园林局解释。'],
  ],
  [
    'a lead is of its own item alone',
    '二、重点任务\n\n（一）补植行道树。在主干道补植行道树。\n\n牵头单位：市园林局\n\n（二）建设街头绿地。新建街头绿地。',
    ['lead:市园林局 @ （一）补植行道树。'],
  ],
])('%s', async (_, text, expected) => {
  expect((await assignmentsOf(PLAN + text)).sort()).toEqual([...expected].sort())
})
