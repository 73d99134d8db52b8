import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hasTransformers, INSTALL_COMMAND } from '../../src/models/onnx/transformers.js'
import { type Finished, runCommand } from '../support/command.js'
import { type ModelHub, openModelHub } from '../support/modelHub.js'
import { temporaryFolder } from '../support/temporaryFolder.js'
import { writeTinyEmbeddings, writeTinyReranker } from '../support/tinyModel.js'

const ONNX = 'onnx/model_quantized.onnx'

function openHub(write: (folder: string) => string): Promise<ModelHub> {
  const folder = write(temporaryFolder())
  const paths = ['config.json', 'tokenizer.json', 'tokenizer_config.json', ONNX]
  return openModelHub({
    files: Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path))])),
  })
}

function model(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  return runCommand('scripts/model.ts', args, { cwd, env })
}

/** What is printed between the folder and the lines for `.env`. */
const INSTALL = hasTransformers() ? '' : `Install what runs it, once:\n  ${INSTALL_COMMAND}\n`

describe('model pull', () => {
  test('loads a model by its short name, and says what to write into .env', async () => {
    const hub = await openHub(writeTinyEmbeddings)
    const cwd = temporaryFolder()
    const env = { MODEL_MIRROR: hub.url, MODELS_DIR: 'models' }
    expect(await model(['pull', 'bge-small-zh-v1.5'], cwd, env)).toEqual({
      code: 0,
      stdout:
        'models/bge-small-zh-v1.5 is whole.\n' +
        `${INSTALL}Write into .env:\n  EMBEDDINGS=local\n  EMBEDDINGS_MODEL=bge-small-zh-v1.5\n`,
      stderr: expect.stringMatching(
        new RegExp(`^\\d+ % of 0\\.0 MB  config\\.json\n[^]*100 % of 0\\.0 MB  ${ONNX}\n$`),
      ),
    })
    const before = hub.requests.length
    const again = await model(['pull', 'bge-small-zh-v1.5'], cwd, env)
    expect(again).toMatchObject({ code: 0, stderr: '' })
    expect(again.stdout).toContain('is there already.')
    expect(hub.requests).toHaveLength(before)
  })

  test('loads a reranker by its repository into another folder, whose path is what to write', async () => {
    const hub = await openHub(writeTinyReranker)
    const cwd = temporaryFolder()
    const args = ['pull', 'Xenova/bge-small-zh-v1.5', '--to', 'elsewhere']
    const { code, stdout } = await model(args, cwd, { MODEL_MIRROR: hub.url })
    expect(code).toBe(0)
    const folder = join('elsewhere', 'Xenova--bge-small-zh-v1.5')
    expect(stdout).toContain(`${folder} is whole.\n`)
    expect(stdout).toContain(`  RERANKER=local\n  RERANKER_MODEL=${join(cwd, folder)}\n`)
  })

  test('says in one sentence what hinders it, and ends with 1', async () => {
    const hub = await openHub(writeTinyEmbeddings)
    const { code, stdout, stderr } = await model(['pull', 'bge-m3'], temporaryFolder(), {
      MODEL_MIRROR: hub.url,
    })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe(
      `${new URL(hub.url).host} has no such model, or not for everybody; check the name.\n`,
    )
  })
})

describe('model list', () => {
  test('shows what is here, be it of use or not, and what can be had', async () => {
    const cwd = temporaryFolder()
    writeTinyEmbeddings(join(cwd, 'models/mine'))
    writeTinyReranker(join(cwd, 'models/ranker'))
    writeTinyReranker(join(cwd, 'models/broken'))
    writeFileSync(join(cwd, 'models/broken/config.json'), '')
    const { code, stdout } = await model(['list'], cwd, { MODELS_DIR: 'models' })
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^In models:\n {2}broken +The model in .+config\.json is not there or empty/,
    )
    expect(stdout).toMatch(/\n {2}mine +embeddings\n {2}ranker +reranker\n/)
    expect(stdout).toMatch(/\n {2}bge-small-zh-v1\.5 +embeddings: .+recommended\n/)
  })
})

describe.skipIf(!hasTransformers())('model check', () => {
  test('loads the model, and says what it makes and how fast', async () => {
    const folder = writeTinyEmbeddings(join(temporaryFolder(), 'bge-tiny-zh'))
    const { code, stdout, stderr } = await model(['check', folder], temporaryFolder())
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /^local:bge-tiny-zh:cls@[0-9a-f]{8} makes vectors of 4 numbers: embeddings, loaded in \d+ ms, \d+\.\d ms a text\.\n$/,
    )
  })

  test('of a reranker says that', async () => {
    const folder = writeTinyReranker(temporaryFolder())
    const { code, stdout } = await model(['check', folder], temporaryFolder())
    expect(code).toBe(0)
    expect(stdout).toContain('scores passages: reranker, loaded in')
  })

  test('of a model that does not load ends with 1, and says the command', async () => {
    const folder = writeTinyEmbeddings(join(temporaryFolder(), 'bge-tiny-zh'))
    writeFileSync(join(folder, ONNX), 'no graph')
    const { code, stdout, stderr } = await model(['check', folder], temporaryFolder())
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(
      /does not load \(.+\)\. `npm run model -- pull bge-tiny-zh` gets it\.\n$/,
    )
  })
})

test('model ends with 2 on wrong use', async () => {
  for (const args of [[], ['pull'], ['pull', '../x'], ['pull', 'a/b', 'c'], ['fetch', 'a/b']]) {
    const { code, stdout, stderr } = await model(args, temporaryFolder())
    expect({ code, stdout }, args.join(' ')).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Usage: npm run model')
  }
})
