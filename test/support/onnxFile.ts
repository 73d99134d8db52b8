/** Writes a model as an ONNX file: the few messages of its protocol buffers that a small graph needs. */

export interface OnnxTensor {
  readonly name: string
  readonly type: keyof typeof ELEMENT
  /** A name for a dimension that each run may choose. */
  readonly shape: readonly (number | string)[]
}

export interface OnnxWeight extends OnnxTensor {
  readonly shape: readonly number[]
  readonly values: readonly number[]
}

export interface OnnxNode {
  readonly op: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>
}

export interface OnnxGraph {
  readonly inputs: readonly OnnxTensor[]
  readonly outputs: readonly OnnxTensor[]
  readonly weights: readonly OnnxWeight[]
  readonly nodes: readonly OnnxNode[]
}

/** The bytes of the file. Weights are float32 or int64, whole numbers among the attributes alone. */
export function onnxFile({ inputs, outputs, weights, nodes }: OnnxGraph): Buffer {
  const graph = message([
    ...nodes.map((one) => bytes(1, node(one))),
    text(2, 'tiny'),
    ...weights.map((one) => bytes(5, weight(one))),
    ...inputs.map((one) => bytes(11, valueInfo(one))),
    ...outputs.map((one) => bytes(12, valueInfo(one))),
  ])
  return message([
    whole(1, IR_VERSION),
    bytes(7, graph),
    bytes(8, message([text(1, ''), whole(2, OPERATOR_SET)])),
  ])
}

function node({ op, inputs, outputs, attributes = {} }: OnnxNode): Buffer {
  return message([
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, op),
    ...Object.entries(attributes).map((entry) => bytes(5, attribute(...entry))),
  ])
}

function attribute(name: string, value: number | readonly number[]): Buffer {
  return typeof value === 'number'
    ? message([text(1, name), whole(3, value), whole(20, ATTRIBUTE.whole)])
    : message([text(1, name), ...value.map((one) => whole(8, one)), whole(20, ATTRIBUTE.wholes)])
}

function weight({ name, type, shape, values }: OnnxWeight): Buffer {
  const raw =
    type === 'int64'
      ? Buffer.from(BigInt64Array.from(values.map(BigInt)).buffer)
      : Buffer.from(Float32Array.from(values).buffer)
  return message([
    ...shape.map((size) => whole(1, size)),
    whole(2, ELEMENT[type]),
    text(8, name),
    bytes(9, raw),
  ])
}

function valueInfo({ name, type, shape }: OnnxTensor): Buffer {
  const dimensions = shape.map((size) =>
    bytes(1, message([typeof size === 'number' ? whole(1, size) : text(2, size)])),
  )
  const tensor = message([whole(1, ELEMENT[type]), bytes(2, message(dimensions))])
  return message([text(1, name), bytes(2, message([bytes(1, tensor)]))])
}

function message(fields: readonly Buffer[]): Buffer {
  return Buffer.concat(fields)
}

function text(field: number, value: string): Buffer {
  return bytes(field, Buffer.from(value))
}

/** Wire type 2: the length, then the bytes. */
function bytes(field: number, value: Buffer): Buffer {
  return Buffer.concat([varint(field * 8 + 2), varint(value.length), value])
}

/** Wire type 0. */
function whole(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8), varint(value)])
}

/** Seven bits a byte, the lowest first; a negative number as the 64 bits of its two's complement. */
function varint(value: number): Buffer {
  const digits: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  do {
    digits.push(Number(rest & 127n) | (rest > 127n ? 128 : 0))
    rest >>= 7n
  } while (rest > 0n)
  return Buffer.from(digits)
}

const IR_VERSION = 8
const OPERATOR_SET = 13
const ELEMENT = { float32: 1, int64: 7 } as const
const ATTRIBUTE = { whole: 2, wholes: 7 } as const
