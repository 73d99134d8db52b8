import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPreparation } from '../../../src/models/embeddings/folderPreparation.js'
import { preparationOf } from '../../../src/models/embeddings/preparation.js'
import { readModelFiles } from '../../../src/models/onnx/modelFiles.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { writeTinyEmbeddings } from '../../support/tinyModel.js'

describe('the preparation of a family', () => {
  test.each([
    ['BAAI/bge-small-zh-v1.5', 'cls', '为这个句子生成表示以用于检索相关文章：', ''],
    ['Xenova--bge-large-zh-v1.5', 'cls', '为这个句子生成表示以用于检索相关文章：', ''],
    ['bge-base-en-v1.5', 'cls', 'Represent this sentence for searching relevant passages: ', ''],
    ['BAAI/bge-m3', 'cls', '', ''],
    ['multilingual-e5-small', 'mean', 'query: ', 'passage: '],
    ['intfloat/e5-base-v2', 'mean', 'query: ', 'passage: '],
    ['multilingual-e5-large-instruct', 'mean', '', ''],
    ['text-embedding-v4', 'mean', '', ''],
    ['theme5-model', 'mean', '', ''],
  ])('%s is %s with %j and %j', (name, pooling, question, passage) => {
    expect(preparationOf([name])).toEqual({ pooling, question, passage })
  })

  test('is that of the first name that tells', () => {
    expect(preparationOf(['my-model', 'intfloat/multilingual-e5-small']).passage).toBe('passage: ')
    expect(preparationOf(['bge-m3', 'intfloat/multilingual-e5-small']).passage).toBe('')
  })
})

describe('the preparation of a folder', () => {
  function prepared(files: Readonly<Record<string, unknown>>) {
    const folder = join(temporaryFolder(), 'bge-tiny-zh')
    writeTinyEmbeddings(folder)
    mkdirSync(join(folder, '1_Pooling'))
    for (const [path, content] of Object.entries(files))
      writeFileSync(join(folder, path), JSON.stringify(content))
    return readPreparation(readModelFiles(folder))
  }
  const family = preparationOf(['bge-tiny-zh'])

  test('is that of its family where it tells nothing', () => {
    expect(prepared({})).toEqual(family)
    expect(prepared({ 'config_sentence_transformers.json': { prompts: {} } })).toEqual(family)
    expect(prepared({ 'config_sentence_transformers.json': 'of no use' })).toEqual(family)
  })

  test('is what sentence-transformers wrote into it', () => {
    const told = prepared({
      '1_Pooling/config.json': { pooling_mode_lasttoken: true, word_embedding_dimension: 4 },
      'config_sentence_transformers.json': { prompts: { query: 'q: ', passage: 'p: ' } },
    })
    expect(told).toEqual({ pooling: 'last', question: 'q: ', passage: 'p: ' })
  })

  test('takes an empty prompt for one', () => {
    const told = prepared({ 'config_sentence_transformers.json': { prompts: { query: '' } } })
    expect(told.question).toBe('')
  })

  test.each([
    [{ pooling_mode_max_tokens: true }, 'pooling_mode_max_tokens'],
    [
      { pooling_mode_cls_token: true, pooling_mode_mean_tokens: true },
      'pooling_mode_cls_token, pooling_mode_mean_tokens',
    ],
    [{}, 'none'],
    [null, 'none'],
  ])('is refused for the pooling %j', (modes, named) => {
    expect(() => prepared({ '1_Pooling/config.json': modes })).toThrow(`its pooling (${named})`)
  })
})
