import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../../src/models/onnx/fingerprint.js'
import { readModelFiles } from '../../../src/models/onnx/modelFiles.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { writeTinyEmbeddings, writeTinyReranker } from '../../support/tinyModel.js'

/** A folder with a name of its own, as a pulled one has. */
function folder(name = 'bge-tiny-zh'): string {
  const made = join(temporaryFolder(), name)
  mkdirSync(made)
  return made
}

describe('the files of a model', () => {
  test('are those of vectors or of a reranker, by what it was made for', () => {
    expect(readModelFiles(writeTinyEmbeddings(folder()))).toMatchObject({
      kind: 'embeddings',
      name: 'bge-tiny-zh',
      maxTokens: 64,
    })
    expect(readModelFiles(writeTinyReranker(folder())).kind).toBe('reranker')
  })

  test('are the quantised ones where both are there', () => {
    const both = writeTinyEmbeddings(folder(), { quantized: 0, full: 1 })
    expect(readModelFiles(both)).toMatchObject({
      dtype: 'q8',
      decisive: ['onnx/model_quantized.onnx', 'tokenizer.json'],
    })
    expect(readModelFiles(writeTinyEmbeddings(folder(), { full: 1 })).dtype).toBe('fp32')
  })

  test('take the weights along that stand in a file of their own', () => {
    const made = writeTinyEmbeddings(folder())
    writeFileSync(join(made, 'onnx/model_quantized.onnx_data'), 'weights')
    expect(readModelFiles(made)).toMatchObject({
      hasExternalData: true,
      decisive: ['onnx/model_quantized.onnx', 'onnx/model_quantized.onnx_data', 'tokenizer.json'],
    })
  })

  test('tell how many tokens a text may have, the two that RoBERTa reserves left out, and never more than 512', () => {
    const made = writeTinyEmbeddings(folder())
    const tokens = (config: object, tokenizer: object) => {
      writeFileSync(join(made, 'config.json'), JSON.stringify(config))
      writeFileSync(join(made, 'tokenizer_config.json'), JSON.stringify(tokenizer))
      return readModelFiles(made).maxTokens
    }
    expect(tokens({ max_position_embeddings: 514, pad_token_id: 1 }, {})).toBe(512)
    expect(tokens({ max_position_embeddings: 130, pad_token_id: 1 }, {})).toBe(128)
    expect(tokens({ max_position_embeddings: 8194 }, { model_max_length: 8192 })).toBe(512)
    expect(tokens({ max_position_embeddings: 512 }, { model_max_length: 1e30 })).toBe(512)
    expect(tokens({}, {})).toBe(512)
  })

  test.each([
    'config.json',
    'tokenizer.json',
    'tokenizer_config.json',
    'onnx/model_quantized.onnx',
  ])('are refused without %s, and the command is told', (file) => {
    const made = writeTinyEmbeddings(folder())
    rmSync(join(made, file))
    const named = file.startsWith('onnx') ? 'onnx/model.onnx' : file
    expect(() => readModelFiles(made)).toThrow(`${named} is not there or empty`)
    expect(() => readModelFiles(made)).toThrow('npm run model -- pull bge-tiny-zh')
  })

  test.each([
    ['{"architectures":', 'config.json is not readable as JSON'],
    ['{"architectures":"BertModel"}', 'config.json is not of the form expected (architectures)'],
    ['[]', 'config.json is not of the form expected (the file)'],
  ])('are refused with %s for settings', (text, message) => {
    const made = writeTinyEmbeddings(folder())
    writeFileSync(join(made, 'config.json'), text)
    expect(() => readModelFiles(made)).toThrow(message)
  })

  test('are refused where there is no folder, whose repository is told', () => {
    expect(() => readModelFiles(join(temporaryFolder(), 'Xenova--bge-m3'))).toThrow(
      /there is no such folder.*pull Xenova\/bge-m3`/,
    )
  })
})

describe('a fingerprint', () => {
  test('is another for another byte of a graph, another tokenizer and another preparation', async () => {
    const made = writeTinyEmbeddings(folder())
    const first = await fingerprint(readModelFiles(made), 'cls')
    expect(first).toMatch(/^[0-9a-f]{8}$/)
    expect(await fingerprint(readModelFiles(made), 'cls')).toBe(first)
    const others = [await fingerprint(readModelFiles(made), 'mean')]
    writeTinyEmbeddings(made, { quantized: 1 })
    others.push(await fingerprint(readModelFiles(made), 'cls'))
    writeTinyEmbeddings(made)
    writeFileSync(join(made, 'tokenizer.json'), '{}')
    others.push(await fingerprint(readModelFiles(made), 'cls'))
    expect(new Set([first, ...others]).size).toBe(4)
  })

  test('is the same wherever the folder lies', async () => {
    const one = readModelFiles(writeTinyEmbeddings(folder()))
    const other = readModelFiles(writeTinyEmbeddings(folder('other')))
    expect(await fingerprint(one)).toBe(await fingerprint(other))
  })
})
