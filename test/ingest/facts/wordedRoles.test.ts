import { expect, test } from 'vitest'
import { assignmentsOf, TASK } from '../../support/assignments.js'

/** What a sentence says, whatever it is about. */
async function rolesOf(line: string): Promise<string[]> {
  return (await assignmentsOf(`${TASK}\n${line}`)).map((one) => one.split(' @ ')[0] as string)
}

test.each<[string, string[]]>([
  ['由市园林局牵头，市水利局、市财政局配合。', ['lead:市园林局', 'participant:市水利局、市财政局']],
  [
    '由市园林局牵头，会同市水利局、市财政局制定实施细则。',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  ['市园林局会同市水利局开展巡查。', ['lead:市园林局', 'participant:市水利局']],
  [
    '市园林局会同市水利局、市财政局等部门，每年开展一次评估。',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  ['市园林局牵头，市水利局配合。', ['lead:市园林局', 'participant:市水利局']],
  [
    '市园林局牵头制定养护标准，市水利局、市财政局参与。',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  [
    '市园林局负责补植行道树，市水利局负责河岸绿地。',
    ['responsible:市园林局', 'responsible:市水利局'],
  ],
  ['在市绿化委员会领导下，由市园林局具体负责。', ['responsible:市园林局']],
  [
    '行道树由街道办事处管护，古树由市园林局统一管理和监测。',
    ['responsible:街道办事处', 'responsible:市园林局'],
  ],
  ['苗木由市政府采购中心统一采购。', ['responsible:市政府采购中心']],
  ['市园林局要定期公布进度。', ['responsible:市园林局']],
  ['市园林局应当建立古树名木档案。', ['responsible:市园林局']],
  ['由市园林局和市水利局共同牵头。', ['lead:市园林局、市水利局']],
  ['该项工作由市园林局负责牵头，市水利局协助。', ['lead:市园林局', 'participant:市水利局']],
  [
    '养护工作由市园林局承担，市财政局负责保障经费。',
    ['responsible:市园林局', 'responsible:市财政局'],
  ],
  [
    '牵头单位为市园林局，配合单位为市水利局、市财政局。',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  ['责任单位是市园林局和市水利局。', ['responsible:市园林局、市水利局']],
  [
    '市园林局、市水利局为牵头单位，市财政局为责任单位。',
    ['lead:市园林局、市水利局', 'participant:市财政局'],
  ],
  [
    '以市园林局为牵头单位，市水利局、市财政局为成员单位。',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  ['市园林局作为牵头单位，负责统筹协调。', ['lead:市园林局']],
  ['各乡镇政府、各有关部门按职责分工负责。', ['responsible:各乡镇政府、各有关部门']],
  ['未注明牵头单位的任务，由市园林局负责牵头。', ['lead:市园林局']],
  ['市园林局联合市水利局开展河岸补绿。', ['responsible:市园林局、市水利局']],
  ['巡查表由办公室安排。', ['responsible:办公室']],
  [
    '县园林局（县绿委办）牵头，县水利局配合。',
    ['lead:县园林局（县绿委办）', 'participant:县水利局'],
  ],
  ['市园林局：负责补植行道树。', ['responsible:市园林局']],
  [
    '1．市园林局：负责补植行道树。\n2．市水利局：配合做好河岸绿化。',
    ['responsible:市园林局', 'participant:市水利局'],
  ],
  ['市园林局、市水利局：牵头制定养护标准。', ['lead:市园林局、市水利局']],
  ['由市园林局主办，市水利局协办。', ['lead:市园林局', 'participant:市水利局']],
  ['由社會處主辦，教育處協辦。', ['lead:社會處', 'participant:教育處']],
  ['由市園林局主辦，市水利局協辦。', ['lead:市園林局', 'participant:市水利局']],
  [
    '市园林局统筹，市水利局、市财政局协同推进。',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
])('reads “%s”', async (line, expected) => {
  expect((await rolesOf(line)).sort()).toEqual([...expected].sort())
})
