/** Better answers as a model would word them, made by hand, and a port that gives them when a test says so. */

import type { Answer, Answered, Citation } from '../../../../src/domain/answer.js'
import type { Asker, Improve } from '../../../../src/domain/improve.js'

/** The same answer in other words, resting on its first source. */
export function wordedAs(text: string, given: Answer): Answered {
  const [first] = given.citations
  if (!first) throw new Error('what cites nothing cannot be worded')
  const { request, type, searched, timings } = given
  const citations: readonly [Citation] = [first]
  const statements = [{ kind: 'worded', text, cites: [1] }] as const
  return { kind: 'answered', request, type, searched, timings, statements, citations }
}

export interface HeldImprove {
  readonly improve: Improve
  readonly asked: readonly { readonly answer: Answer; readonly asker: Asker }[]
  /** Makes all that was begun end so. */
  readonly end: (better: (given: Answer) => Answer | undefined) => void
}

/** Begins to improve whatever is given, and ends nothing by itself. */
export function heldImprove(): HeldImprove {
  const asked: { answer: Answer; asker: Asker; resolve: (better: Answer | undefined) => void }[] =
    []
  return {
    asked,
    improve: async (answer, asker) => ({
      better: new Promise((resolve) => void asked.push({ answer, asker, resolve })),
    }),
    end: (better) => {
      for (const { answer, resolve } of asked) resolve(better(answer))
    },
  }
}
