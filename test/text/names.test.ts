import { expect, test } from 'vitest'
import { officeAffinity } from '../../src/text/offices.js'
import { looksLikeOffice, splitOffices } from '../../src/text/organisation.js'

test.each([
  ['市教育局、市财政局。', ['市教育局', '市财政局']],
  ['市人力资源和社会保障局和市财政局', ['市人力资源和社会保障局', '市财政局']],
  ['教育局与公安局、城管局等', ['教育局', '公安局', '城管局']],
  ['住建局 城管局', ['住建局', '城管局']],
  ['县水利局（河长办）、各乡镇人民政府', ['县水利局（河长办）', '各乡镇人民政府']],
  ['工业和信息化部、科技部等部门', ['工业和信息化部', '科技部']],
  ['财政部等部门及各省（自治区、直辖市）人民政府', ['财政部', '各省（自治区、直辖市）人民政府']],
  ['市“两违、两乱”专班、市委网信办（市信息办）', ['市“两违、两乱”专班', '市委网信办（市信息办）']],
  ['GSA, the Office of Records, and OMB', ['GSA', 'the Office of Records', 'OMB']],
  ['、，；', []],
])('cuts %s into names', (text, names) => {
  expect(splitOffices(text, 0, text.length).map((name) => name.text)).toEqual(names)
})

test.each([
  '市教育局',
  '团市委',
  '镇人民政府',
  '县公安局交警大队',
  '教务处',
  '各街道办事处',
  'GSA',
])('takes %s for an office', (name) => {
  expect(looksLikeOffice(name)).toBe(true)
})

test.each(['机会', '工作', '加强宣传', '三年内', '社会', 'the'])('takes %s for none', (name) => {
  expect(looksLikeOffice(name)).toBe(false)
})

test.each([
  ['市教育局', '市教育局', true],
  ['临川市委宣传部', '市委宣传部', true],
  ['人社局', '人力资源和社会保障局', true],
  ['市科协', '市科学技术协会', false],
  ['市财政局', '县财政局', false],
  ['教育局', '市农业局', false],
  ['GSA', 'Office of GSA', true],
])('%s and %s are one office: %s', (a, b, same) => {
  expect(officeAffinity(a, b) >= 0.9).toBe(same)
})
