/**
 * Words that a shortening may leave out: how much in earnest something is done, never how much, how long, whether, or by whom. A list, since
 * a tagger takes 认真落实 for one adjective and would let the verb go with it.
 */

const LIGHT =
  /(切实|认真|(?:积极|广泛)(?!性|分子)|大力|扎实|进一步|全力|着力|不断|稳步|精心|高度(?=重视|关注)|更加|紧紧|密切(?=配合|协作|关注)|牢固|扎扎实实|踏踏实实|充分(?=发挥|利用|调动|运用))/

export interface ClauseWord {
  readonly text: string
  readonly isLight: boolean
}

/** A clause in pieces, light words apart from all else; joined they are the clause. */
export function clauseWords(clause: string): readonly ClauseWord[] {
  const pieces = clause.split(LIGHT).map((text, i) => ({ text, isLight: i % 2 === 1 }))
  return pieces.filter(({ text }) => text !== '')
}
