import { expect, test } from 'vitest'
import { assignmentsOf, TASK } from '../../support/assignments.js'

test.each<[string, string[]]>([
  ['牵头单位：市园林局', ['lead:市园林局']],
  ['牵头部门: 市园林局', ['lead:市园林局']],
  ['主办单位：市园林局', ['lead:市园林局']],
  ['主责部门：市园林局', ['lead:市园林局']],
  ['主责单位：市园林局', ['lead:市园林局']],
  ['总牵头：市园林局', ['lead:市园林局']],
  ['牵头人：李建平', ['lead:李建平']],
  ['责任主体：市园林局', ['responsible:市园林局']],
  ['实施单位：市园林局', ['responsible:市园林局']],
  ['承办单位：市园林局', ['responsible:市园林局']],
  ['责任领导：李建平', ['responsible:李建平']],
  ['责任人：李建平', ['responsible:李建平']],
  ['责任科室：绿化科', ['responsible:绿化科']],
  ['协办单位：市水利局', ['participant:市水利局']],
  ['配合部门：市水利局', ['participant:市水利局']],
  ['参与单位：市水利局', ['participant:市水利局']],
  ['参加单位：市水利局', ['participant:市水利局']],
  ['协同单位：市水利局', ['participant:市水利局']],
  ['支持单位：市水利局', ['participant:市水利局']],
  ['协作单位：市水利局', ['participant:市水利局']],
  [
    '牵头单位：市园林局\n责任单位：市水利局\n完成时限：年底前',
    ['lead:市园林局', 'participant:市水利局'],
  ],
  [
    '完成时限：年底前\n配合单位：市水利局\n牵头单位：市园林局',
    ['participant:市水利局', 'lead:市园林局'],
  ],
  [
    '牵头单位：市园林局；配合单位：市水利局、市财政局；时限：年底前。',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  [
    '牵头单位：市园林局  配合单位：市水利局 市财政局',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  [
    '牵头单位：市园林局，配合单位：市水利局，完成时限：年底前',
    ['lead:市园林局', 'participant:市水利局'],
  ],
  ['牵头单位：市园林局。配合单位：市水利局。', ['lead:市园林局', 'participant:市水利局']],
  ['牵头单位：\n市园林局、市水利局', ['lead:市园林局、市水利局']],
  [
    '牵头单位：\n市园林局\n配合单位：\n市水利局、市财政局',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  ['责任单位：市园林局、市水利局、\n市财政局', ['responsible:市园林局、市水利局、市财政局']],
  ['牵头单位：市园林局/市水利局', ['lead:市园林局、市水利局']],
  ['责任单位：市园林局；市水利局；市财政局', ['responsible:市园林局、市水利局、市财政局']],
  ['责任单位：市园林局，市水利局', ['responsible:市园林局、市水利局']],
  ['责任单位：市园林局和市水利局', ['responsible:市园林局、市水利局']],
  ['责任单位：市园林局与市水利局', ['responsible:市园林局、市水利局']],
  ['责任单位：市园林局及市水利局', ['responsible:市园林局、市水利局']],
  ['责任单位：市园林局以及市水利局', ['responsible:市园林局、市水利局']],
  [
    '责任单位：市人力资源和社会保障局、市文化和旅游局',
    ['responsible:市人力资源和社会保障局、市文化和旅游局'],
  ],
  ['责任单位：市园林局等', ['responsible:市园林局']],
  ['责任单位：各县（市、区）人民政府，市园林局', ['responsible:各县（市、区）人民政府、市园林局']],
  ['责任单位：有关省（市）人民政府', ['responsible:有关省（市）人民政府']],
  [
    '责任单位：市委网信办（市政府信息办）、市财政局',
    ['responsible:市委网信办（市政府信息办）、市财政局'],
  ],
  ['责任单位（排在首位的为牵头单位）：市园林局、市水利局', ['responsible*:市园林局、市水利局']],
  ['责任单位：市园林局、市水利局（首位单位为牵头单位）', ['responsible*:市园林局、市水利局']],
  [
    '责任单位：市园林局（牵头）、市水利局、市财政局',
    ['lead:市园林局', 'participant:市水利局、市财政局'],
  ],
  ['牵头单位及责任人：市园林局 李建平', ['lead:市园林局、李建平']],
  ['牵头（责任）单位：市园林局', ['lead:市园林局']],
  ['1.牵头单位：市园林局\n2.配合单位：市水利局', ['lead:市园林局', 'participant:市水利局']],
  ['●牵头单位：市园林局', ['lead:市园林局']],
  ['——牵头单位：市园林局', ['lead:市园林局']],
  ['（牵头单位：市园林局）\n（配合单位：市水利局）', ['lead:市园林局', 'participant:市水利局']],
  ['责任分工：市园林局牵头，市水利局配合', ['lead:市园林局', 'participant:市水利局']],
  ['主辦機關：市園林局', ['lead:市園林局']],
  ['協辦機關：市水利局、市財政局', ['participant:市水利局、市財政局']],
  ['主責單位：市園林局；配合單位：市水利局', ['lead:市園林局', 'participant:市水利局']],
  ['辦理機關：市園林局', ['responsible:市園林局']],
  ['主政單位：市園林局\n協力單位：市水利局', ['lead:市園林局', 'participant:市水利局']],
])('reads the line “%s”', async (written, expected) => {
  expect(await assignmentsOf(`${TASK}\n${written}`)).toEqual(expected)
})

const MARKDOWN =
  '# Cloudbrook Greening Plan\n\n## 1. Trees\n\nPlant street trees in every ward.\n\n'

test.each<[string, string[]]>([
  ['**Lead agency:** Parks Department', ['lead:Parks Department']],
  [
    'Lead: Parks Department\n\nSupport: Water Office, Treasury',
    ['lead:Parks Department', 'participant:Water Office、Treasury'],
  ],
  ['Responsible party: Parks Department', ['responsible:Parks Department']],
  ['Partners: Water Office and Treasury', ['participant:Water Office、Treasury']],
  [
    'Owner: Parks Department; Partners: Water Office',
    ['lead:Parks Department', 'participant:Water Office'],
  ],
  [
    '- Lead agency: Parks Department\n- Supporting agencies: Water Office, Treasury',
    ['lead:Parks Department', 'participant:Water Office、Treasury'],
  ],
  [
    'Planting is led by the Parks Department with support from the Water Office.',
    ['lead:Parks Department', 'participant:Water Office'],
  ],
  [
    'The Parks Department and the Water Office will jointly plant trees.',
    ['responsible:Parks Department、Water Office'],
  ],
  ['The Parks Department leads planting.', ['lead:Parks Department']],
])('reads English: “%s”', async (written, expected) => {
  const found = await assignmentsOf(MARKDOWN + written, 'plan.md')
  expect(found.map((one) => one.split(' @ ')[0])).toEqual(expected)
})
