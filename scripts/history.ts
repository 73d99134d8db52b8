/** `npm run history`: the versions of a plan, what changed in each, and what changed from one to another. */

import { parseArgs } from 'node:util'
import { type App, createApp } from '../src/app.js'
import { planNamed } from '../src/ask/lookups/planNamed.js'
import { changeLines, versionLine } from '../src/channels/historyText.js'
import type { PlanChange } from '../src/domain/change.js'
import type { Plan } from '../src/domain/plan.js'
import type { PlanVersion } from '../src/domain/version.js'
import { comparePlans } from '../src/ingest/changes/comparePlans.js'
import { EXIT, runCommand, tell, UsageError } from './command.js'
import { placeOfLibrary } from './libraryPlace.js'

const USAGE = `Usage: npm run history -- PLAN [FROM TO] [--index DIR] [--json]

  PLAN         id of a plan, its title, or words of its title
  FROM TO      numbers of two versions; what TO says that FROM did not
  --index DIR  folder of the index; DATABASE_URL, or INDEX_DIR (data/index), unless given
  --json       print one JSON line: the versions, or the change

Exit code: 0; 1 without an index; 2 on wrong use, an unknown plan, or a version that is not kept.`

await runCommand(USAGE, async (args, config) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { index: { type: 'string' }, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const { words, numbers } = readWords(positionals)
  const place = placeOfLibrary(values.index, config)
  const app = await createApp(place, { now: () => performance.now(), onFault: tell })
  try {
    const plan = await planFor(words, app)
    const [from, to] = numbers
    if (from === undefined || to === undefined) {
      const versions = await app.library.versions(plan.id)
      print(values.json, { plan: plan.title, versions }, () => listing(plan, versions))
    } else {
      const change = await changeBetween(app, plan, from, to)
      print(values.json, change, () => [
        `《${plan.title}》 ${from} → ${to}`,
        ...changeLines(change),
      ])
    }
    return EXIT.done
  } finally {
    await app.close()
  }
})

/** The last two words are versions where they are numbers. */
function readWords(positionals: readonly string[]): {
  readonly words: string
  readonly numbers: readonly number[]
} {
  const versions = positionals.slice(-2)
  const compares = positionals.length > 2 && versions.every((word) => /^\d{1,6}$/.test(word))
  const words = (compares ? positionals.slice(0, -2) : positionals).join(' ')
  if (words.trim() === '') throw new UsageError('No plan is given.')
  return { words, numbers: compares ? versions.map(Number) : [] }
}

async function planFor(words: string, app: App): Promise<Plan> {
  const plans = await app.library.plans('all')
  const byId = plans.find(({ id }) => id === words)
  const [found, ...others] = byId ? [byId] : planNamed(plans, words)
  const listed = (list: readonly Plan[]) => list.map(({ id, title }) => `  ${id}  ${title}`)
  if (!found)
    throw new UsageError([`No plan is called ${words}. There are:`, ...listed(plans)].join('\n'))
  if (others.length > 0)
    throw new UsageError([`Several plans are called so:`, ...listed([found, ...others])].join('\n'))
  return found
}

async function changeBetween(app: App, plan: Plan, from: number, to: number): Promise<PlanChange> {
  const states = await Promise.all([from, to].map((n) => app.library.planAt(plan.id, n)))
  const [before, after] = states
  if (before && after) return comparePlans(before, after)
  const kept = (await app.library.versions(plan.id)).filter(({ isKept }) => isKept)
  const numbers = kept.map(({ number }) => number).join(', ')
  throw new UsageError(
    `Version ${before ? to : from} is not kept. These are: ${numbers || 'none'}.`,
  )
}

function listing(plan: Plan, versions: readonly PlanVersion[]): string[] {
  if (versions.length === 0) return [`《${plan.title}》 has no versions yet.`]
  return [
    `《${plan.title}》`,
    ...versions.flatMap((version) => [
      '',
      versionLine(version),
      ...(version.change ? changeLines(version.change).map((line) => `  ${line}`) : []),
    ]),
  ]
}

function print(json: boolean, value: unknown, lines: () => readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${lines().join('\n')}\n`)
}
