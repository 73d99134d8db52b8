/** How Chinese characters sound: input methods offer words by sound, so misspelt words sound like the right ones. */

import { SYLLABLES } from './syllables.js'

/** The syllables of a text without tones, separated by spaces. A character without a known reading stands for itself. */
export function soundsOf(text: string): string {
  return [...text].map((character) => syllables().get(character) ?? character).join(' ')
}

/** The same as southern speakers may type them: zh, ch, sh = z, c, s; l = n; eng, ing, ang = en, in, an. */
export function looseSoundsOf(text: string): string {
  return soundsOf(text).split(' ').map(loosely).join(' ')
}

function loosely(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^l/, 'n')
    .replace(/([aei]n)g$/, '$1')
}

let byCharacter: ReadonlyMap<string, string> | undefined

/** Made when first asked for: most questions are spelt right. */
function syllables(): ReadonlyMap<string, string> {
  byCharacter ??= new Map(
    SYLLABLES.flatMap(([syllable, characters]) =>
      [...characters].map((character) => [character, syllable] as const),
    ),
  )
  return byCharacter
}
