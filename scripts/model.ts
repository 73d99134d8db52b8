/** `npm run model`: gets models for this machine, and looks whether they work. */

import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Config, systemEnvironment } from '../src/config.js'
import { checkModel } from '../src/models/checkModel.js'
import { readModelFiles } from '../src/models/onnx/modelFiles.js'
import { hasTransformers, INSTALL_COMMAND } from '../src/models/onnx/transformers.js'
import { KNOWN_MODELS, repositoryOf } from '../src/models/pull/knownModels.js'
import { pullModel } from '../src/models/pull/pullModel.js'
import { modelFolder } from '../src/modelSettings.js'
import { EXIT, runCommand, UsageError } from './command.js'
import { createPullDisplay } from './pullDisplay.js'

const USAGE = `Usage: npm run model -- pull NAME [--to DIR]
       npm run model -- list [--to DIR]
       npm run model -- check FOLDER

  pull NAME     load a model from MODEL_MIRROR (https://huggingface.co; in China https://hf-mirror.com is near);
                NAME is one that list shows, or any org/name there that has ONNX files
  list          what is here, and what can be had by a short name
  check FOLDER  load the model in FOLDER, and see that it answers
  --to DIR      folder of the models; MODELS_DIR (data/models) unless given

A download that was cut off goes on where it stopped when you run the command again.
Exit code: 0; 1 when it failed; 2 on wrong use.`

const NAME_WIDTH = 22

await runCommand(USAGE, async (args, config) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { to: { type: 'string' } },
    allowPositionals: true,
  })
  const [command, name, ...more] = positionals
  if (command === 'list' && name === undefined) return list(values.to ?? config.modelsDir)
  if (name === undefined || more.length > 0)
    throw new UsageError('Give pull and a name, list, or check and a folder.')
  switch (command) {
    case 'pull':
      return pull(name, values.to, config)
    case 'check':
      return check(name)
    default:
      throw new UsageError(`There is no ${command}; there are pull, list and check.`)
  }
})

async function pull(name: string, to: string | undefined, config: Config): Promise<number> {
  const repository = repositoryOf(name)
  if (repository === undefined)
    throw new UsageError(
      `${name} is no model's name; take org/name, or one of ${KNOWN_MODELS.map((one) => one.name).join(', ')}.`,
    )
  const folder = modelFolder(to ?? config.modelsDir, name)
  const display = createPullDisplay()
  const outcome = await pullModel({
    repository,
    folder,
    mirror: config.modelMirror,
    sleep: (ms) => sleep(ms),
    onProgress: display.show,
  }).finally(display.close)
  const said = outcome.kind === 'present' ? 'is there already' : 'is whole'
  process.stdout.write(
    `${folder} ${said}.\n${nextSteps(folder, to === undefined ? name : resolve(folder))}`,
  )
  return EXIT.done
}

/** What to write into `.env`, and what to install before. */
function nextSteps(folder: string, model: string): string {
  const variable = readModelFiles(folder).kind === 'reranker' ? 'RERANKER' : 'EMBEDDINGS'
  return [
    ...(hasTransformers() ? [] : ['Install what runs it, once:', `  ${INSTALL_COMMAND}`]),
    'Write into .env:',
    `  ${variable}=local`,
    `  ${variable}_MODEL=${model}`,
    '',
  ].join('\n')
}

function list(modelsDir: string): number {
  const here = foldersIn(modelsDir).map(
    (folder) => `  ${folder.padEnd(NAME_WIDTH)} ${stateOf(join(modelsDir, folder))}`,
  )
  const known = KNOWN_MODELS.map(
    ({ name, kind, what }) => `  ${name.padEnd(NAME_WIDTH)} ${kind}: ${what}`,
  )
  const lines = [
    `In ${modelsDir}:`,
    ...(here.length > 0 ? here : ['  no model']),
    'To be had by npm run model -- pull NAME:',
    ...known,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return EXIT.done
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function stateOf(folder: string): string {
  try {
    return readModelFiles(folder).kind
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function check(folder: string): Promise<number> {
  const { kind, name, dimension, loadMs, textMs } = await checkModel(
    folder,
    systemEnvironment(),
    () => performance.now(),
  )
  const what = dimension === undefined ? 'scores passages' : `makes vectors of ${dimension} numbers`
  process.stdout.write(
    `${name} ${what}: ${kind}, loaded in ${Math.round(loadMs)} ms, ${textMs.toFixed(1)} ms a text.\n`,
  )
  return EXIT.done
}
