import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOne } from '../../support/readText.js'
import { type AskLibrary, askLibrary } from '../../support/askLibrary.js'

const PLAN = `云溪市绿化行动方案

一、组织领导

成立云溪市绿化委员会办公室（以下简称“市绿委办”），统筹全市绿化工作。

二、主要任务

（一）补植行道树。在主干道补植行道树。

牵头单位：市绿委办

（二）建设街头绿地。新建街头绿地。

牵头单位：云溪市绿化委员会办公室
`

describe('a short name that the plan explains', () => {
  let library: AskLibrary
  beforeAll(async () => {
    library = await askLibrary({ 'yunxi.txt': PLAN })
  })
  afterAll(() => library.close())

  test.each(['市绿委办牵头哪些工作', '云溪市绿化委员会办公室牵头哪些工作'])(
    'and the long one find the tasks of both: %s',
    async (question) => {
      const words = await library.words(question)
      expect(words).toContain('补植行道树')
      expect(words).toContain('建设街头绿地')
    },
  )

  test('does not change what is quoted and shown', async () => {
    expect(await library.words('补植行道树由谁牵头')).toBe('牵头：市绿委办')
    expect(await library.words('建设街头绿地由谁牵头')).toBe('牵头：云溪市绿化委员会办公室')
  })
})

test.each<[string, string, string[]]>([
  ['（以下简称“市绿委办”）', '市绿委办', ['云溪市绿化委员会办公室']],
  ['（以下简称市绿委办，下同）', '市绿委办', ['云溪市绿化委员会办公室']],
  ['（简称：市绿委办）', '市绿委办', ['云溪市绿化委员会办公室']],
  ['（以下簡稱「市绿委办」）', '市绿委办', ['云溪市绿化委员会办公室']],
  ['（以下简称“绿化行动”）', '市绿委办', []],
  ['', '市绿委办', []],
])('explained as “%s”', async (explained, office, others) => {
  const { facts } = await readOne(
    `云溪市方案\n\n一、组织\n\n由云溪市绿化委员会办公室${explained}统筹。\n\n二、任务\n\n（一）种树。多种树。\n\n牵头单位：${office}`,
  )
  const found = facts.flatMap((fact) =>
    fact.kind === 'assignment' && fact.label === '牵头单位' ? [fact] : [],
  )
  expect(found.map((fact) => (fact.aliases ?? []).map((name) => name.text))).toEqual([others])
})
