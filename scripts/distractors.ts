/** `npm run distractors`: plans of places that do not exist, to see what a full library costs. */

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { EXIT, runCommand, UsageError } from './command.js'
import { writeDistractors } from './writeDistractors.js'

const USAGE = `Usage: npm run distractors -- --count N --out DIR [--seed N] [--avoid PATH]

  --count N      how many plans
  --out DIR      where they are written, one file each; made where it is missing
  --seed N       which plans: the same number gives the same ones; 1 unless given
  --avoid PATH   name no place that this file, or a file of this folder, names

Exit code: 0; 2 on wrong use.`

const MOST = 10_000

await runCommand(USAGE, async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: 'string' },
      out: { type: 'string' },
      seed: { type: 'string' },
      avoid: { type: 'string' },
    },
  })
  const { out, avoid } = values
  if (out === undefined) throw new UsageError('Give --out, the folder to write to.')
  const count = wholeOf('--count', values.count)
  if (count < 1 || count > MOST) throw new UsageError(`--count must be from 1 to ${MOST}.`)
  const seed = wholeOf('--seed', values.seed ?? '1')
  writeDistractors(out, { count, seed, avoid: avoid === undefined ? '' : textIn(avoid) })
  process.stdout.write(`${count} plans in ${out}\n`)
  return EXIT.done
})

function wholeOf(flag: string, value: string | undefined): number {
  if (value === undefined || !/^\d{1,6}$/.test(value))
    throw new UsageError(`${flag} must be a whole number.`)
  return Number(value)
}

function textIn(path: string): string {
  if (!statSync(path).isDirectory()) return readFileSync(path, 'utf8')
  return readdirSync(path)
    .map((name) => textIn(join(path, name)))
    .join('\n')
}
