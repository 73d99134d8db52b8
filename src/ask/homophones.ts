/** Words of the library by how they sound: read once, and from then on those of plans that change. */

import type { LibraryReader } from '../store/library.js'
import { looseSoundsOf, soundsOf } from '../text/sounds.js'
import type { TermAnalyzer } from '../text/terms.js'

export interface HomophoneTools {
  readonly library: Pick<LibraryReader, 'frequencies' | 'vocabulary' | 'planChanges' | 'planTexts'>
  readonly analyzer: Pick<TermAnalyzer, 'words'>
}

/** For each of some Chinese texts of `SHORTEST` to `LONGEST` characters the words that sound alike and that the library has, or that are asked by. */
export type Homophones = (texts: readonly string[]) => Promise<ReadonlyMap<string, string[]>>

export const SHORTEST = 2
export const LONGEST = 4
/** Two characters must sound exactly alike: with fuzzy sounds 乡下 would be 线下. */
const LOOSELY_FROM = 3
/** What is asked by, which need not stand in the library. */
const ASKING_WORDS =
  '牵头 负责 参与 配合 责任 单位 部门 目标 指标 任务 措施 时限 期限 组长 主任 完成'.split(' ')
/** After more changed plans than these the whole vocabulary is read again, which takes as long as cutting the words of so many. */
const FEW_PLANS = 20

/** A word that the library has no more stays among those that are looked up, and is found to be gone when it is. */
export function createHomophones({ library, analyzer }: HomophoneTools): Homophones {
  const bySound = new Map<string, Set<string>>()
  let generation: number | undefined

  function add(words: readonly string[]): void {
    for (const word of words) {
      if (word.length < SHORTEST || word.length > LONGEST || !HAN.test(word)) continue
      const sound = soundOf(word)
      const alike = bySound.get(sound)
      if (alike) alike.add(word)
      else bySound.set(sound, new Set([word]))
    }
  }

  async function takeInChanges(): Promise<void> {
    const changes = await library.planChanges(generation)
    const { isWhole, written } = changes
    if (isWhole || written.length > FEW_PLANS) add(await library.vocabulary())
    else if (written.length > 0) {
      const texts = await library.planTexts(written.map(({ plan }) => plan.id))
      for (const { plan } of written) add(analyzer.words(`${plan.title}\n${texts.get(plan.id)}`))
    }
    generation = changes.generation
  }

  add(ASKING_WORDS)
  return async (texts) => {
    await takeInChanges()
    const alike = new Map(texts.map((text) => [text, [...(bySound.get(soundOf(text)) ?? [])]]))
    const words = [...new Set([...alike.values()].flat())]
    const there = words.length > 0 ? await library.frequencies('word', words) : new Map()
    const isWord = (word: string): boolean => there.get(word) > 0 || ASKING_WORDS.includes(word)
    return new Map([...alike].map(([text, all]) => [text, all.filter(isWord)]))
  }
}

const HAN = /^[\u3400-\u9fff]+$/

function soundOf(word: string): string {
  return word.length < LOOSELY_FROM ? soundsOf(word) : looseSoundsOf(word)
}
