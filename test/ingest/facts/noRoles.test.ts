import { expect, test } from 'vitest'
import { assignmentsOf, TASK } from '../../support/assignments.js'

test.each([
  '\n充分发挥牵头作用，统筹推进各项工作。',
  '\n牵头单位要加强与责任单位的沟通。',
  '\n责任单位要制定年度计划。',
  '\n各单位要配合做好宣传工作。',
  '\n公众参与率达到90%以上。',
  '\n各部门主要负责人要亲自抓。',
  '\n主办单位应当制定安全预案。',
  '\n以高质量发展牵头抓总。',
  '\n鼓励企业参与绿地认养。',
  '\n支持社会组织参与管护。',
  '\n牵头单位和配合单位每月会商一次。',
  '\n明确牵头部门、配合部门和完成时限。',
  '\n实行“牵头单位+责任单位”机制。',
  '\n引导银行、保险机构参与项目融资。',
  '\n由专家组成评审小组。',
  '\n项目负责人应具备相应资格。',
  '\n建立政府主导、部门协同、社会参与的工作机制。',
  '\n加强与市水利局的配合。',
  '\n会同有关部门做好验收。',
  '\n牵头单位每季度将进展报送市园林局。',
  '\n责任单位不落实的，严肃问责。',
  '\n牵头负责同志要亲自部署。',
  '\n实施单位应在3日内报送结果。',
  '\n落实单位主体责任，健全制度。',
  '\n责任单位：',
  '\n配合单位：无',
  '\n责任单位：详见附件1',
  '\n主送：各县（市、区）人民政府',
  '\n抄送：市园林局、市财政局。',
  '（责任单位见附件）',
  '（参与人数不少于100人）',
  '（含支持率、参与率）',
  '（以下简称“市园林局”）',
  '（市园林局联系电话：0000-1234567）',
  '（不含市园林局、市水利局）',
  '（包括市园林局、市水利局、市财政局）',
  '（原市林业局）',
  '（来源：市园林局）',
  '（市园林局网站可查询）',
  '\n由此负责任地推进工作。',
  '\n各牵头单位要统筹落实任务事项，制定推进方案。',
  '\n各参与单位要主动作为，积极配合。',
  '\n各责任单位主要负责人切实履行第一责任人职责。',
  '\n切实发挥指导协调和牵头抓总作用。',
  '\n选送部分优秀干部参加培训。',
  '\n科级以上领导干部要带头参加义务植树。',
  '\n建立由政府牵头、各方共同参与的机制。',
  '\n各镇相应成立由政府牵头的领导小组。',
  '\n定期走访，指导社区开展绿化活动。',
  '\n王建国任副组长，市委组织部的领导为成员。',
  '\n二、社會參與',
  '\n注意事项：负责同志要到场。',
  '\n协助市水利局完成验收。',
  '\n积极争取市财政局支持，配合市发改委做好申报。',
  '\n该局负责日常管理。',
  '\n对市园林局牵头的项目给予支持。',
  '\n牵头单位、配合单位和市财政局要密切配合。',
  '\n报市委、市政府同意后实施。',
  '\n各地要高度重视，落实责任。',
  '\n全社会广泛参与，形成合力。',
  '\n落实部门责任，由点到面推进。',
])('reads no office in “%s”', async (written) => {
  expect(await assignmentsOf(TASK + written)).toEqual([])
})

test.each([
  'This plan will lead to more shade.',
  'Partners were consulted in 2025.',
  'Support will grow over time.',
  'Residents are responsible citizens.',
  'Leading cities plant more trees.',
])('reads no office in “%s”', async (written) => {
  expect(
    await assignmentsOf(`# Cloudbrook Greening Plan\n\n## Trees\n\n${written}`, 'plan.md'),
  ).toEqual([])
})

test.each([
  '（市园林局牵头，市水利局配合）',
  '\n配合单位：市水利局',
  '\n由市园林局牵头，市水利局配合。',
  '\n市园林局会同市水利局负责。',
  '\n牵头单位：市园林局 配合：市水利局',
  '\n市园林局要牵头，市水利局要配合。',
  '（市园林局牵头，市水利局负责）',
])('never reads the participant of “%s” as its lead', async (written) => {
  const leads = (await assignmentsOf(TASK + written)).filter((one) => one.startsWith('lead'))
  expect(leads.join()).not.toContain('水利')
})
