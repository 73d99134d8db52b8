/** Changes that a new version of a plan brings: lines put in, taken out, moved, with other figures and other offices. */

import fc from 'fast-check'

const LINES = [
  '（九）新增任务。到2027年底前完成率达到92%以上。牵头单位：市档案局；配合单位：市财政局。',
  '十、补充事项',
  '责任单位：市园林局',
  '每季度通报一次，由市督查室负责。',
  '市绿化委员会办公室（以下简称“市绿委办”）负责日常工作。',
  '',
]

type Edit = (lines: readonly string[]) => string[]

function editAt(at: number, edit: (line: string) => string[]): Edit {
  return (lines) => {
    const index = at % Math.max(1, lines.length)
    return lines.flatMap((line, i) => (i === index ? edit(line) : [line]))
  }
}

const position = fc.nat(10_000)

const edit: fc.Arbitrary<Edit> = fc.oneof(
  position.map((at) => editAt(at, () => [])),
  fc
    .tuple(position, fc.constantFrom(...LINES))
    .map(([at, line]) => editAt(at, (old) => [line, old])),
  fc
    .tuple(position, fc.nat(99))
    .map(([at, figure]) => editAt(at, (line) => [line.replace(/\d+/, String(figure))])),
  position.map((at) => editAt(at, (line) => [line.replace('局', '委')])),
  fc.tuple(position, position).map(([from, to]): Edit => (lines) => {
    const moved = lines[from % Math.max(1, lines.length)] ?? ''
    const rest = lines.filter((_, i) => i !== from % Math.max(1, lines.length))
    return rest.toSpliced(to % Math.max(1, rest.length), 0, moved)
  }),
)

/** One to four edits of a text, line by line. */
export const edits: fc.Arbitrary<(text: string) => string> = fc
  .array(edit, { minLength: 1, maxLength: 4 })
  .map((list) => (text) => list.reduce((lines, one) => one(lines), text.split('\n')).join('\n'))
