import { beforeAll, describe, expect, test } from 'vitest'
import { parseQuestion } from '../../src/ask/parse.js'
import { tidyQuestion } from '../../src/ask/tidyQuestion.js'
import type { QuestionType } from '../../src/domain/question.js'
import { createSegmenter, type Segmenter } from '../../src/text/segmenter.js'

let segmenter: Segmenter
beforeAll(() => {
  segmenter = createSegmenter()
})

const ASKED: Readonly<Partial<Record<QuestionType, readonly string[]>>> = {
  lead: [
    '修建步道找哪个局',
    '步道到底找哪家',
    '步道联络员由哪个单位牵头',
    '修步道这事儿归哪家管',
    '步道建设主责部门',
    '步道建设谁牵头呀',
    '步道建设谁说了算',
    '步道谁来修',
    '这个工程哪个部门挑大梁',
    '步道建设由哪个单位来牵头组织',
    '谁负责步道',
    '步道建设谁主抓',
    '步道建设归口单位',
    '步道要找谁',
    '步道是哪个部门的活',
    '步道建设牵头单位',
    'Which agency leads the footpath?',
  ],
  responsible: ['步道建设责任部门是哪个', '步道建设的实施主体'],
  participants: [
    '步道建设有哪些单位配合',
    '除了林业局还有谁参与步道建设',
    '步道建设的协办单位',
    '谁配合林业局修步道',
    '步道建设都有哪些部门一起干',
    '步道建设涉及哪些部门',
    '林业局修步道跟谁一块干',
    '步道建设的参与方有谁',
    '步道建设配合部门都是谁',
  ],
  target: [
    '步道要修多长',
    '步道修几公里',
    '步道总里程目标',
    '覆盖率目标值',
    '覆盖率百分之几',
    '要建多少个公厕',
    '公厕建几座',
    '预算多少',
    '补贴标准是多少',
    '多少户能受益',
    '覆盖率提高几个点',
    '覆盖率要提升到什么水平',
    '公厕数量',
  ],
  deadline: [
    '公厕什么时候开放',
    '公厕啥时候弄好',
    '公厕几月份开放',
    '公厕的完成时间',
    '公厕最晚哪天开放',
    '多久评估一次',
    '评估频率',
    '评估周期是多长',
    '几年评估一次',
    '公厕建设的时间节点',
    '公厕建设截止日期',
    '方案从什么时候开始',
  ],
  person: [
    '领导小组组长是谁',
    '谁当组长',
    '组长叫啥',
    '副组长有谁',
    '副组长是哪两位',
    '林正平担任什么职务',
    '领导小组办公室设在哪',
    '领导小组的头儿是谁',
    '办公室主任由谁兼任',
  ],
  reverse: [
    '林业局要干什么',
    '林业局牵头哪些事',
    '哪些任务由林业局牵头',
    '哪些工作需要林业局配合',
    '哪几项工作归林业局管',
    '林业局参与了哪些工作',
    '林业局都管啥',
    '林业局在方案里承担什么',
    '林业局具体负责哪几项',
  ],
  list: [
    '步道养护人员有哪些具体要求',
    '主要任务有哪些',
    '主要任务包括什么',
    '有哪几项任务',
    '分几个阶段',
    '三个阶段分别是什么',
    '基本原则是什么',
    '重点工程都有啥',
    '四项行动是哪四项',
    '列一下主要任务',
  ],
  detail: [
    '口袋公园是什么意思',
    '方案的目的是什么',
    '活动主题是什么',
    '指导思想是什么',
    '适用范围是什么',
  ],
  plans: ['有哪些计划', '你能查什么', '现在收了哪些文件', '都有什么方案'],
}

describe.each(Object.entries(ASKED))('%s', (type, questions) => {
  test.each(questions)('is asked by “%s”', (question) => {
    expect(parseQuestion(tidyQuestion(question), segmenter).type).toBe(type)
  })
})
