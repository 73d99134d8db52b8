import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { systemEnvironment } from '../../../src/config.js'
import { readModelFiles } from '../../../src/models/onnx/modelFiles.js'
import {
  createModelProcess,
  type ModelProcess,
  type ModelProcessOptions,
} from '../../../src/models/onnx/modelProcess.js'
import { hasTransformers } from '../../../src/models/onnx/transformers.js'
import { temporaryFolder } from '../../support/temporaryFolder.js'
import { TINY_DIMENSION, writeTinyEmbeddings } from '../../support/tinyModel.js'

function openProcess(folder: string, options: Partial<ModelProcessOptions> = {}): ModelProcess {
  const output = { kind: 'vectors', pooling: 'cls' } as const
  const load = { ...readModelFiles(folder), output, threads: 1 }
  const process = createModelProcess(load, { env: systemEnvironment(), ...options })
  onTestFinished(() => process.close())
  return process
}

const tiny = () => writeTinyEmbeddings(temporaryFolder())

/** The processes of models that this one has started, by what the system says. */
function modelProcesses(): number[] {
  return readdirSync('/proc/self/task')
    .flatMap((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' '))
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('modelMain'))
    .map(Number)
}

describe.skipIf(!hasTransformers())('the process of a model', () => {
  test('computes what a person waits for before the rest, and not what nobody waits for any more', async () => {
    const process = openProcess(tiny())
    const order: string[] = []
    const ask = (name: string, options = {}) =>
      process.run({ texts: [name] }, options).then(
        () => order.push(name),
        () => order.push(`${name} given up`),
      )
    const stop = new AbortController()
    const all = [
      ask('first'),
      ask('second'),
      ask('third', { signal: stop.signal }),
      ask('question', { urgent: true }),
      ask('other question', { urgent: true }),
    ]
    stop.abort()
    await Promise.all(all)
    expect(order).toEqual(['third given up', 'first', 'question', 'other question', 'second'])
  })

  test('is not waited for beyond the time given, loading included, and answers the next one', async () => {
    const process = openProcess(tiny())
    await expect(process.run({ texts: ['河'] }, { withinMs: 20 })).rejects.toMatchObject({
      why: 'late',
      message: 'The local model took over 20 ms.',
    })
    expect((await process.run({ texts: ['河'] }))[0]).toHaveLength(TINY_DIMENSION)
  })

  test('is ended when it hangs', async () => {
    const process = openProcess(tiny(), { hangMs: 30 })
    await expect(process.run({ texts: ['河'] })).rejects.toMatchObject({ why: 'late' })
  })

  test('that cannot start is a fault, not a wait', async () => {
    const env = { ...systemEnvironment(), NODE_OPTIONS: '--no-such-option' }
    const process = openProcess(tiny(), { env })
    await expect(process.run({ texts: ['河'] })).rejects.toMatchObject({
      why: 'faulty',
      message: expect.stringContaining('exit code 9'),
    })
  })

  test.skipIf(globalThis.process.platform !== 'linux')(
    'that is killed is started again by the next text',
    async () => {
      const before = new Set(modelProcesses())
      const process = openProcess(tiny())
      await process.run({ texts: ['河'] })
      const [pid = 0] = modelProcesses().filter((one) => !before.has(one))
      globalThis.process.kill(pid, 'SIGKILL')
      const outcomes = [await process.run({ texts: ['河'] }).catch((error: unknown) => error)]
      outcomes.push(await process.run({ texts: ['河'] }).catch((error: unknown) => error))
      // The kill may come to be known before the next text or while it is asked.
      expect(outcomes[1]).toHaveLength(1)
    },
  )

  test('takes nothing any more when it is closed', async () => {
    const process = openProcess(tiny())
    const waits = process.run({ texts: ['河'] }).catch((error: unknown) => error)
    const queued = process.run({ texts: ['河'] }).catch((error: unknown) => error)
    await process.close()
    expect(await waits).toMatchObject({ why: 'faulty' })
    expect(await queued).toMatchObject({ why: 'faulty' })
    await expect(process.run({ texts: ['河'] })).rejects.toMatchObject({ why: 'faulty' })
  })

  test('says why its model does not load', async () => {
    const folder = tiny()
    writeFileSync(join(folder, 'onnx/model_quantized.onnx'), 'no graph')
    await expect(openProcess(folder).run({ texts: ['河'] })).rejects.toMatchObject({
      why: 'missing',
      message: expect.stringContaining('does not load'),
    })
  })
})
