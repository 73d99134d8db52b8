/**
 * Assembles the text form of WebAssembly, as far as kernel.ts uses it: functions over one memory, each with numbered or named parameters and
 * locals, instructions one after the other (none folded into brackets), `block` and `loop` without a value. What it does not know it refuses.
 */

/**
 * Returns the bytes of a module that imports its memory as `env.memory` and exports each function by its name. Takes less than 1 ms.
 *
 * @param wat one `(func $name (param $a i32) … (local $b v128) … instructions)` after the other; `;;` begins a comment
 * @throws Error that names what is not known
 */
export function assembleWat(wat: string): Uint8Array<ArrayBuffer> {
  const functions = readForms(wat).map(assembleFunction)
  return Uint8Array.from([
    ...MAGIC_AND_VERSION,
    ...section(1, vector(functions.map(({ params }) => [0x60, ...vector(params), 0x00]))),
    ...section(2, vector([[...text('env'), ...text('memory'), 0x02, 0x00, 0x01]])),
    ...section(3, vector(functions.map((_, index) => [index]))),
    ...section(7, vector(functions.map(({ name }, index) => [...text(name), 0x00, index]))),
    ...section(10, vector(functions.map(({ code }) => [...unsigned(code.length), ...code]))),
  ])
}

interface Assembled {
  readonly name: string
  readonly params: readonly (readonly number[])[]
  readonly code: readonly number[]
}

/** A word of the text, or what stands between a pair of brackets. */
type Form = string | readonly Form[]

function readForms(wat: string): Form[] {
  const open: Form[][] = [[]]
  for (const [word] of wat.replaceAll(/;;.*/g, '').matchAll(/[()]|[^()\s]+/g)) {
    if (word === '(') open.push([])
    else if (word === ')') {
      const form = open.pop() ?? []
      open.at(-1)?.push(form)
    } else open.at(-1)?.push(word)
  }
  if (open.length !== 1) throw new Error('the brackets of the text do not match')
  return open[0] ?? []
}

function assembleFunction(form: Form): Assembled {
  const [keyword, name, ...body] = typeof form === 'string' ? [form] : form
  if (keyword !== 'func' || typeof name !== 'string') throw new Error(`no function: ${keyword}`)
  const declared = body.filter((part) => typeof part !== 'string') as (readonly string[])[]
  const typesOf = (kind: string) =>
    declared.filter(([of]) => of === kind).map(([, , type]) => [valueType(type)])
  const locals = new Map(declared.map(([, local], index) => [local as string, index]))
  const words = body.filter((part) => typeof part === 'string')
  return {
    name: name.slice(1),
    params: typesOf('param'),
    code: [
      ...vector(typesOf('local').map((type) => [1, ...type])),
      ...instructions(words, locals),
      END,
    ],
  }
}

function instructions(words: readonly string[], locals: ReadonlyMap<string, number>): number[] {
  const code: number[] = []
  const labels: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string
    const opcode = OPCODES[word]
    if (opcode === undefined) throw new Error(`${word} is no instruction that is known here`)
    code.push(...opcode)
    if (word === 'end') labels.pop()
    else if (word === 'block' || word === 'loop') {
      labels.push(words[++at] as string)
      code.push(NO_VALUE)
    } else if (word.startsWith('br')) {
      const depth = labels.toReversed().indexOf(words[++at] as string)
      if (depth < 0) throw new Error(`${words[at]} is no block around it`)
      code.push(depth)
    } else if (word.startsWith('local.')) {
      const local = locals.get(words[++at] as string)
      if (local === undefined) throw new Error(`${words[at]} is neither parameter nor local`)
      code.push(local)
    } else if (word === 'i32.const') code.push(...signed(Number(words[++at])))
    else if (word.endsWith('extract_lane')) code.push(Number(words[++at]))
    else if (/load|store/.test(word)) {
      // Aligned to a byte: rows begin where the one before ends.
      const offset = words[at + 1]?.startsWith('offset=') ? (words[++at] as string).slice(7) : 0
      code.push(0, ...unsigned(Number(offset)))
    }
  }
  return code
}

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
const END = 0x0b
const NO_VALUE = 0x40

function valueType(type: string | undefined): number {
  if (type === 'i32') return 0x7f
  if (type === 'v128') return 0x7b
  throw new Error(`${type} is no type that is known here`)
}

/** As the specification numbers them; those after 0xfd are of the vectors, their number in LEB128. */
const OPCODES: Readonly<Record<string, readonly number[]>> = {
  block: [0x02],
  loop: [0x03],
  end: [END],
  br: [0x0c],
  br_if: [0x0d],
  'local.get': [0x20],
  'local.set': [0x21],
  'local.tee': [0x22],
  'i32.load': [0x28],
  'f32.load': [0x2a],
  'f32.store': [0x38],
  'i32.store': [0x36],
  'i32.store16': [0x3b],
  'i32.const': [0x41],
  'i32.eqz': [0x45],
  'i32.lt_u': [0x49],
  'i32.add': [0x6a],
  'i32.mul': [0x6c],
  'f32.mul': [0x94],
  'f32.convert_i32_s': [0xb2],
  'v128.load': [0xfd, 0x00],
  'v128.load8x8_s': [0xfd, 0x01],
  'i32x4.splat': [0xfd, 0x11],
  'i32x4.extract_lane': [0xfd, 0x1b],
  'v128.xor': [0xfd, 0x51],
  'i8x16.popcnt': [0xfd, 0x62],
  'i8x16.add': [0xfd, 0x6e],
  'i16x8.extadd_pairwise_i8x16_u': [0xfd, 0x7d],
  'i32x4.extadd_pairwise_i16x8_u': [0xfd, 0x7f],
  'i32x4.add': [0xfd, 0xae, 0x01],
  'i32x4.dot_i16x8_s': [0xfd, 0xba, 0x01],
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content]
}

function vector(items: readonly (readonly number[])[]): number[] {
  return [...unsigned(items.length), ...items.flat()]
}

function text(name: string): number[] {
  return [...unsigned(name.length), ...new TextEncoder().encode(name)]
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

function signed(value: number): number[] {
  if (value >= -0x40 && value < 0x40) return [value & 0x7f]
  return [(value & 0x7f) | 0x80, ...signed(value >> 7)]
}
