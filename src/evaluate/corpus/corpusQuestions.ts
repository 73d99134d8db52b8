/** Asks for sections of the corpus: the same ones in every form, each question with one right section. */

import { createRandom, type Random } from '../distractors/random.js'
import type { Wording } from './actions.js'
import type { CorpusPlan, CorpusSection } from './corpusPlan.js'
import { type CorpusQuestion, FORMS } from './corpusQuestion.js'
import type { CorpusTask } from './corpusTask.js'
import { ASKED, wordingOf, type Words } from './wordings.js'

/** Sections that are asked for, each in four forms. */
export const ASKED_SECTIONS = 250
/** How many of them are asked for without a place, by a name that the whole corpus has once. */
const NAMED_SHARE = 0.15

interface Target {
  readonly section: CorpusSection
  readonly task: CorpusTask
  readonly place: string
  readonly shortPlace: string
}

/**
 * For each of at most `count` sections one question a form, the same for the same seed; fewer where the corpus has not
 * so many sections that a question can tell from all others.
 */
export function corpusQuestions(
  plans: readonly CorpusPlan[],
  seed: number,
  count = ASKED_SECTIONS,
): CorpusQuestion[] {
  const random = createRandom(seed * 7_919 + plans.length)
  const targets = tasksOf(plans)
  const byPlace = countBy(targets, placeAndMatter)
  const byName = countBy(targets, ({ task }) => task.named)
  const named = targets.filter(({ task }) => task.named && byName.get(task.named) === 1)
  const placed = targets.filter((target) => byPlace.get(placeAndMatter(target)) === 1)
  const asNamed = random.some(named, Math.round(count * NAMED_SHARE))
  const sections = new Set(asNamed.map(({ section }) => section.id))
  const rest = placed.filter(({ section }) => !sections.has(section.id))
  const chosen = [
    ...asNamed.map((target) => ({ target, byName: true })),
    ...random.some(rest, count - asNamed.length).map((target) => ({ target, byName: false })),
  ]
  const asked = chosen.map(({ target, byName }, i) => questionsOn(random, target, byName, i + 1))
  // Mixed, so that whoever asks the first of them only asks a fair sample.
  return random.some(asked, asked.length).flat()
}

function tasksOf(plans: readonly CorpusPlan[]): Target[] {
  return plans.flatMap(({ place, sections }) =>
    sections.flatMap((section) =>
      section.task
        ? [
            {
              section,
              task: section.task,
              place: place.name,
              shortPlace: place.name.slice(0, -place.prefix.length),
            },
          ]
        : [],
    ),
  )
}

/** 岚溪县 and 岚溪市 are one here, since people leave out which it is. */
function placeAndMatter({ shortPlace, task }: Target): string {
  return `${shortPlace} ${task.matter[0]}`
}

function countBy(
  targets: readonly Target[],
  key: (target: Target) => string | undefined,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const target of targets) {
    const of = key(target)
    if (of !== undefined) counts.set(of, (counts.get(of) ?? 0) + 1)
  }
  return counts
}

function questionsOn(
  random: Random,
  { section, task, place, shortPlace }: Target,
  byName: boolean,
  number: number,
): CorpusQuestion[] {
  const { action, matter, site, named = '' } = task
  const unsaid = `${section.path.join('')}${section.text}`
  const words: Words = {
    place: byName ? named : place,
    shortPlace: byName ? named : shortPlace,
    action: action[0],
    otherAction: otherThan(random, unsaid, action),
    matter: matter[0],
    otherMatter: otherThan(random, unsaid, matter),
    site: site?.[0] ?? '',
    otherSite: site ? otherThan(random, unsaid, site) : '',
    unit: matter[2],
  }
  const asked = random.pick(ASKED)
  return FORMS.map((form) => ({
    id: `${form}-${String(number).padStart(3, '0')}`,
    form,
    text: wordingOf(form, random, asked, words),
    sectionId: section.id,
  }))
}

/** One of the other wordings that the section does not have itself. */
function otherThan(
  random: Random,
  section: string,
  [, others]: Wording | CorpusTask['matter'],
): string {
  const unsaid = others.filter((other) => !section.includes(other))
  return random.pick(unsaid.length > 0 ? unsaid : others)
}
