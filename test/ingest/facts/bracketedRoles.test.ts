import { expect, test } from 'vitest'
import { assignmentsOf, TASK } from '../../support/assignments.js'

test.each<[string, string[]]>([
  [
    '（牵头单位：市园林局；配合单位：市水利局、市财政局）',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  ['（配合单位：市水利局；牵头单位：市园林局）', ['participant:市水利局', 'lead:市园林局']],
  ['（牵头单位:市园林局 配合单位:市水利局）', ['lead:市园林局', 'participant:市水利局']],
  ['（市园林局牵头，市水利局、市财政局配合）', ['lead:市园林局', 'participant:市水利局、市财政局']],
  ['（市园林局牵头；市水利局、市财政局参与）', ['lead:市园林局', 'participant:市水利局、市财政局']],
  ['（由市园林局牵头，市水利局等部门参与）', ['lead:市园林局', 'participant:市水利局']],
  ['（市园林局牵头负责）', ['lead:市园林局']],
  ['（市园林局负责牵头，市水利局协助）', ['lead:市园林局', 'participant:市水利局']],
  [
    '（市园林局牵头，市水利局、市财政局等按职责分工负责）',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  ['（市园林局、市水利局按职责分工负责）', ['responsible:市园林局、市水利局']],
  ['（市园林局、市水利局等单位按照各自职责分工负责）', ['responsible:市园林局、市水利局']],
  ['（各乡镇政府、各有关部门按职责分工负责）', ['responsible:各乡镇政府、各有关部门']],
  [
    '（市园林局、市水利局，各县（市、区）人民政府分别负责）',
    ['responsible:市园林局、市水利局、各县（市、区）人民政府'],
  ],
  ['（市园林局、市水利局共同负责）', ['responsible:市园林局、市水利局']],
  ['（责任单位：市园林局、市水利局）', ['responsible:市园林局、市水利局']],
  ['（责任单位：市园林局、市水利局）。', ['responsible:市园林局、市水利局']],
  ['[责任单位：市园林局、市水利局]', ['responsible:市园林局、市水利局']],
  ['〔牵头单位：市园林局，参与单位：市水利局〕', ['lead:市园林局', 'participant:市水利局']],
  ['【牵头单位：市园林局】', ['lead:市园林局']],
  ['\n【责任部门】市园林局、市水利局', ['responsible:市园林局、市水利局']],
  ['（市园林局、各乡镇人民政府）', ['responsible:市园林局、各乡镇人民政府']],
  [
    '（市委网信办（市政府信息办）牵头，市财政局配合）',
    ['lead:市委网信办（市政府信息办）', 'participant:市财政局'],
  ],
  ['（市园林局会同市水利局负责）', ['lead:市园林局', 'participant:市水利局']],
  ['（市园林局会同市水利局、市财政局等负责）', ['lead:市园林局', 'participant:市水利局、市财政局']],
  [
    '（牵头单位：市园林局；配合单位：市水利局；完成时限：2026年6月底前）',
    ['lead:市园林局', 'participant:市水利局'],
  ],
  ['（完成时限：2026年底；责任单位：市园林局）', ['responsible:市园林局']],
  ['（市园林局负责；2026年6月底前完成）', ['responsible:市园林局']],
  ['（市园林局负责，2026年6月底前完成）', ['responsible:市园林局']],
  [
    '（市“厕所革命、垃圾革命”工作专班牵头，市城管局配合）',
    ['lead:市“厕所革命、垃圾革命”工作专班', 'participant:市城管局'],
  ],
  ['（市发展改革、财政、教育等部门负责）', ['responsible:市发展改革、财政、教育']],
  ['（发展改革委、教育部负责）', ['responsible:发展改革委、教育部']],
  [
    '（农业农村部、水利部等部门及各省（自治区、直辖市）人民政府负责）',
    ['responsible:农业农村部、水利部、各省（自治区、直辖市）人民政府'],
  ],
  ['（牵头领导：李建平；牵头单位：市园林局）', ['lead:李建平', 'lead:市园林局']],
  ['（责任领导：李建平；牵头单位：市园林局）', ['responsible:李建平', 'lead:市园林局']],
  [
    '（责任单位：市园林局、市水利局，排在第一位的为牵头单位，下同）',
    ['responsible*:市园林局、市水利局'],
  ],
  ['（市园林局、市水利局负责。列第一位的为牵头单位，下同）', ['responsible*:市园林局、市水利局']],
  [
    '（市园林局、市水利局按职责分工负责，各区人民政府结合实际落实）',
    ['responsible:市园林局、市水利局', 'responsible:各区人民政府'],
  ],
  [
    '〔责任单位：市园林局、市水利局按职责分工负责。具体任务均涉及各县（市、区）人民政府，不再列出，下同。〕',
    ['responsible:市园林局、市水利局'],
  ],
  ['（责任单位：市园林局、市水利局等；各区政府）', ['responsible:市园林局、市水利局、各区政府']],
  [
    '(市园林局、市绿化工作领导小组办公室牵头,市级各有关部门及各县市区政府按职责分工负责)',
    ['lead:市园林局、市绿化工作领导小组办公室', 'participant:市级各有关部门、各县市区政府'],
  ],
  ['（市园林局等市级有关部门、各区政府负责）', ['responsible:市园林局、各区政府']],
  ['（市園林局主辦，市水利局協辦）', ['lead:市園林局', 'participant:市水利局']],
])('reads “%s”', async (written, expected) => {
  expect(await assignmentsOf(TASK + written)).toEqual(expected)
})

test.each<[string, string[]]>([
  [
    '新增街头绿地（市园林局牵头），疏通河岸步道（市水利局牵头）。',
    ['lead:市园林局 @ 新增街头绿地（市园林局牵头', 'lead:市水利局 @ 疏通河岸步道（市水利局牵头'],
  ],
])('gives each bracket inside a sentence the clause before it: %s', async (line, expected) => {
  const found = await assignmentsOf(`云溪市绿化行动方案\n\n一、主要任务\n\n${line}`)
  expect(found).toHaveLength(expected.length)
  found.forEach((one, i) => expect(one).toContain((expected[i] as string).split(' @ ')[0]))
  expect(found[0]).not.toContain('步道')
  expect(found[1]).not.toContain('街头')
})
