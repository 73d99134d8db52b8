import { expect, test } from 'vitest'
import type { Person } from '../../../src/domain/fact.js'
import { readOne } from '../../support/readText.js'

/** Each person as `post=name`, each seat as `office@place`. */
async function personsOf(text: string, file = 'plan.txt'): Promise<string[]> {
  const plan = await readOne(text, file)
  return plan.facts
    .filter((fact): fact is Person => fact.kind === 'person')
    .map(({ form, post, name, quote }) => {
      expect(quote).toContain(name.text)
      expect(quote).toContain(post.text)
      return `${post.text}${form === 'seat' ? '@' : '='}${name.text}`
    })
}

const PLAN = '云溪市绿化行动方案\n\n三、组织领导\n\n成立云溪市绿化工作领导小组，统一指挥。\n\n'

test.each<[string, string[]]>([
  ['组长：王建国', ['组长=王建国']],
  ['组长：王建国（副市长）', ['组长=王建国']],
  ['副组长：李敏、张华', ['副组长=李敏', '副组长=张华']],
  ['组　长：王建国', ['组长=王建国']],
  ['组  长: 王建国  副市长', ['组长=王建国']],
  ['组长：\n王建国', ['组长=王建国']],
  ['组长：副市长王建国', ['组长=王建国']],
  ['组长由副市长王建国担任。', ['组长=王建国']],
  ['由副市长王建国任组长。', ['组长=王建国']],
  ['副市长王建国任组长，市园林局局长李敏任副组长。', ['组长=王建国', '副组长=李敏']],
  ['王建国同志任领导小组组长。', ['领导小组组长=王建国']],
  ['王建国为组长，李敏为副组长。', ['组长=王建国', '副组长=李敏']],
  ['由市长王建国担任总指挥。', ['总指挥=王建国']],
  ['总指挥：王建国（市长）', ['总指挥=王建国']],
  ['河长：王建国（市委副书记）', ['河长=王建国']],
  ['成员：张华、刘洋、陈静', ['成员=张华', '成员=刘洋', '成员=陈静']],
  [
    '组  长：王建国  副市长\n副组长：李敏  市园林局局长\n成  员：张华  市水利局副局长\n刘洋  市财政局副局长',
    ['组长=王建国', '副组长=李敏', '成员=张华', '成员=刘洋'],
  ],
  ['副组长：李  敏  市园林局局长\n        张  华  市水利局副局长', ['副组长=李敏', '副组长=张华']],
  ['联系人：李敏，电话：0000-1234567', ['联系人=李敏']],
  ['联系人：李敏　联系电话：0000-1234567', ['联系人=李敏']],
  ['联系人及电话：李敏 0000-1234567', ['联系人=李敏']],
  ['领导小组办公室设在市园林局。', ['领导小组办公室@市园林局']],
  [
    '领导小组下设办公室，办公室设在市园林局，李敏兼任办公室主任。',
    ['办公室@市园林局', '办公室主任=李敏'],
  ],
  [
    '领导小组办公室设在市园林局，办公室主任由李敏兼任。',
    ['领导小组办公室@市园林局', '办公室主任=李敏'],
  ],
  [
    '办公室主任由市园林局局长李敏兼任，副主任由市水利局副局长张华，市财政局副局长刘洋兼任。',
    ['办公室主任=李敏', '副主任=张华', '副主任=刘洋'],
  ],
  ['指挥部办公室设于市应急局，负责日常工作。', ['指挥部办公室@市应急局']],
  ['专班办公室挂靠在市园林局。', ['专班办公室@市园林局']],
  ['办公室设在一楼大厅。', ['办公室@一楼大厅']],
  ['領導小組辦公室設在市園林局。', ['領導小組辦公室@市園林局']],
])('reads “%s”', async (written, expected) => {
  expect(await personsOf(PLAN + written)).toEqual(expected)
})

const markdown = (...rows: string[]): string => `# 云溪市绿化领导小组名单\n\n${rows.join('\n')}\n`

test.each<[string, string, string, string[]]>([
  [
    'name, post and telephone',
    'plan.md',
    markdown(
      '| 姓名 | 职务 | 电话 |',
      '|---|---|---|',
      '| 王建国 | 组长 | 0000-1234567 |',
      '| 李敏 | 副组长 | 0000-1234568 |',
    ),
    ['组长=王建国', '副组长=李敏'],
  ],
  [
    'post before name',
    'plan.md',
    markdown(
      '| 序号 | 组内职务 | 姓名 | 单位 |',
      '|---|---|---|---|',
      '| 1 | 组长 | 王建国 | 市政府 |',
    ),
    ['组长=王建国'],
  ],
  [
    'cells of HTML',
    'plan.html',
    '<h1>云溪市绿化领导小组名单</h1><table><tr><th>姓名</th><th>职务</th><th>联系电话</th></tr><tr><td>王建国</td><td>组长</td><td>0000-1234567</td></tr></table>',
    ['组长=王建国'],
  ],
])('reads a table of %s', async (_, file, text, expected) => {
  expect(await personsOf(text, file)).toEqual(expected)
})

test('reads who chairs in English', async () => {
  const text =
    '# Cloudbrook Greening Plan\n\n## Oversight\n\nThe board is chaired by Councillor Jane Marsh and meets monthly.\n'
  expect(await personsOf(text, 'plan.md')).toEqual(['chaired by=Councillor Jane Marsh'])
})

test.each([
  '组长负责召集会议。',
  '组长：由分管该项工作的负责人担任，全面负责各项部署。',
  '组长：由分管领导担任',
  '组长由市政府主要领导担任。',
  '由局长任命工作人员。',
  '成员单位：市园林局、市水利局',
  '联系人：市园林局',
  '办公室设施齐全，管理规范。',
  '市长热线：12345',
  '主任务明确，高质量完成。',
  '组长：县政府主要领导',
  '安排专人任教，时间安排在周三。',
  '要担任好管理员，方便群众。',
  '工作组长期驻点，及时处理问题。',
  '成员：各乡镇、各部门主要负责人',
  '秘书长召集成员单位会商。',
])('reads no person in “%s”', async (written) => {
  expect(await personsOf(PLAN + written)).toEqual([])
})
