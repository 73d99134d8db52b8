/** Models of a few hundred bytes that the real runtime loads, and what they must answer, counted in the plainest way. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onnxFile } from './onnxFile.js'

export type TinyPooling = 'cls' | 'mean' | 'last'

/** Characters that the models know; any other is `[UNK]`. */
const CHARACTERS = [...'为这个句子生成表示以用于检索相关文章：河道清淤由谁牵头水利局养老服务财政县']
const VOCABULARY = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', ...new Set(CHARACTERS)]
const CLS = 2
const SEP = 3
export const TINY_DIMENSION = 4

/** A model's numbers for a token; a variant has others. The padding's are the largest: who counts it is found out. */
function tokenRow(token: number, variant: number): number[] {
  if (token === 0) return Array.from({ length: TINY_DIMENSION }, () => 100)
  return Array.from(
    { length: TINY_DIMENSION },
    (_, at) => ((token * 7 + at * 5 + variant) % 11) - 5,
  )
}

/** Makes a folder with a model of sentences: each token's state is its own row and the sum of all. */
export function writeTinyEmbeddings(
  folder: string,
  files: { readonly quantized?: number; readonly full?: number } = { quantized: 0 },
): string {
  writeTexts(folder, ['BertModel'])
  for (const [name, variant] of [
    ['model_quantized', files.quantized],
    ['model', files.full],
  ] as const)
    if (variant !== undefined)
      writeFileSync(join(folder, `onnx/${name}.onnx`), embeddingsGraph(variant))
  return folder
}

/** Makes a folder with a cross-encoder: a pair's score counts each token of the question once and of the passage twice. */
export function writeTinyReranker(folder: string): string {
  writeTexts(folder, ['BertForSequenceClassification'])
  writeFileSync(join(folder, 'onnx/model_quantized.onnx'), rerankerGraph())
  return folder
}

/** What a text's vector must be, of unit length. */
export function tinyVector(text: string, pooling: TinyPooling, variant = 0): number[] {
  const rows = [CLS, ...tokens(text), SEP].map((token) => tokenRow(token, variant))
  const sum = added(rows)
  const states = rows.map((row) => added([row, sum]))
  const taken = { cls: states.slice(0, 1), mean: states, last: states.slice(-1) }[pooling]
  return unit(added(taken))
}

/** What a pair's score must be, from 0 to 1. */
export function tinyScore(question: string, passage: string): number {
  const sum = (list: readonly number[]) => list.reduce((all, token) => all + tokenScore(token), 0)
  const logit = sum([CLS, ...tokens(question), SEP]) + 2 * sum([...tokens(passage), SEP])
  return 1 / (1 + Math.exp(-logit))
}

function tokens(text: string): number[] {
  return [...text].map((character) => Math.max(VOCABULARY.indexOf(character), 1))
}

function tokenScore(token: number): number {
  return token === 0 ? 100 : ((token * 7) % 11) / 10 - 0.5
}

function added(rows: readonly (readonly number[])[]): number[] {
  return Array.from({ length: TINY_DIMENSION }, (_, at) =>
    rows.reduce((sum, row) => sum + (row[at] as number), 0),
  )
}

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

const INPUTS = (['input_ids', 'attention_mask', 'token_type_ids'] as const).map((name) => ({
  name,
  type: 'int64' as const,
  shape: ['texts', 'tokens'],
}))
const AXIS_OF_TOKENS = { name: 'axis_1', type: 'int64', shape: [1], values: [1] } as const
const AXIS_OF_NUMBERS = { name: 'axis_2', type: 'int64', shape: [1], values: [2] } as const
const TO_FLOAT = { to: 1 }

function embeddingsGraph(variant: number): Buffer {
  return onnxFile({
    inputs: INPUTS,
    outputs: [
      { name: 'last_hidden_state', type: 'float32', shape: ['texts', 'tokens', TINY_DIMENSION] },
    ],
    weights: [
      AXIS_OF_TOKENS,
      AXIS_OF_NUMBERS,
      {
        name: 'rows',
        type: 'float32',
        shape: [VOCABULARY.length, TINY_DIMENSION],
        values: VOCABULARY.flatMap((_, token) => tokenRow(token, variant)),
      },
    ],
    nodes: [
      { op: 'Gather', inputs: ['rows', 'input_ids'], outputs: ['states'] },
      { op: 'Cast', inputs: ['attention_mask'], outputs: ['mask'], attributes: TO_FLOAT },
      { op: 'Unsqueeze', inputs: ['mask', 'axis_2'], outputs: ['wide_mask'] },
      { op: 'Mul', inputs: ['states', 'wide_mask'], outputs: ['masked'] },
      {
        op: 'ReduceSum',
        inputs: ['masked', 'axis_1'],
        outputs: ['sum'],
        attributes: { keepdims: 1 },
      },
      { op: 'Add', inputs: ['states', 'sum'], outputs: ['last_hidden_state'] },
    ],
  })
}

function rerankerGraph(): Buffer {
  return onnxFile({
    inputs: INPUTS,
    outputs: [{ name: 'logits', type: 'float32', shape: ['texts', 1] }],
    weights: [
      AXIS_OF_TOKENS,
      {
        name: 'scores',
        type: 'float32',
        shape: [VOCABULARY.length],
        values: VOCABULARY.map((_, token) => tokenScore(token)),
      },
    ],
    nodes: [
      { op: 'Gather', inputs: ['scores', 'input_ids'], outputs: ['states'] },
      { op: 'Add', inputs: ['attention_mask', 'token_type_ids'], outputs: ['times'] },
      { op: 'Cast', inputs: ['times'], outputs: ['weights'], attributes: TO_FLOAT },
      { op: 'Mul', inputs: ['states', 'weights'], outputs: ['weighted'] },
      {
        op: 'ReduceSum',
        inputs: ['weighted', 'axis_1'],
        outputs: ['logits'],
        attributes: { keepdims: 1 },
      },
    ],
  })
}

function writeTexts(folder: string, architectures: readonly string[]): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true })
  const write = (file: string, content: object) =>
    writeFileSync(join(folder, file), JSON.stringify(content))
  write('config.json', {
    architectures,
    model_type: 'bert',
    pad_token_id: 0,
    max_position_embeddings: 64,
  })
  write('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    model_max_length: 64,
    ...SPECIAL,
  })
  write('tokenizer.json', TOKENIZER)
}

const SPECIAL = {
  pad_token: '[PAD]',
  unk_token: '[UNK]',
  cls_token: '[CLS]',
  sep_token: '[SEP]',
}
const special = (id: string, type: number) => ({ SpecialToken: { id, type_id: type } })
const sequence = (id: string, type: number) => ({ Sequence: { id, type_id: type } })
const TOKENIZER = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: VOCABULARY.slice(0, 4).map((content, id) => ({
    id,
    content,
    special: true,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
  })),
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [special('[CLS]', 0), sequence('A', 0), special('[SEP]', 0)],
    pair: [
      special('[CLS]', 0),
      sequence('A', 0),
      special('[SEP]', 0),
      sequence('B', 1),
      special('[SEP]', 1),
    ],
    special_tokens: {
      '[CLS]': { id: '[CLS]', ids: [CLS], tokens: ['[CLS]'] },
      '[SEP]': { id: '[SEP]', ids: [SEP], tokens: ['[SEP]'] },
    },
  },
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(VOCABULARY.map((token, id) => [token, id])),
  },
}
