/** How Chinese characters sound: input methods offer words by sound, so misspelt words sound like the right ones. */

import type { pinyin } from 'pinyin-pro'

export interface Sounds {
  /** The syllables of a text without tones. */
  readonly of: (text: string) => string
  /** The same as southern speakers may type them: zh = z, l = n, ng = n. */
  readonly looselyOf: (text: string) => string
}

/** Loads the readings: 9 MB, which is why only a question that seems misspelt asks for them. */
export async function loadSounds(): Promise<Sounds> {
  const { pinyin: read } = await import('pinyin-pro')
  const known = new Map<string, string>()
  const syllable = (character: string): string => {
    const before = known.get(character)
    if (before !== undefined) return before
    const sound = readingOf(character, read)
    known.set(character, sound)
    return sound
  }
  const of = (text: string): string => [...text].map(syllable).join(' ')
  return { of, looselyOf: (text) => of(text).split(' ').map(loosely).join(' ') }
}

function readingOf(character: string, read: typeof pinyin): string {
  return read(character, { toneType: 'none', type: 'array' })[0] ?? character
}

/** zh, ch, sh like z, c, s; l like n; eng, ing, ang like en, in, an: what input methods call fuzzy sounds. */
function loosely(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^l/, 'n')
    .replace(/([aei]n)g$/, '$1')
}
