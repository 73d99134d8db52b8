import type { Named, Person } from '../../domain/fact.js'
import type { Sentence, Span } from '../../domain/plan.js'
import { factKey } from '../identity.js'
import type { Reading } from './reading.js'

/** Makes the fact that a name holds a post; spans count in the sentence, and `whole` is what is quoted. */
export function toPerson(
  reading: Reading,
  sentence: Sentence,
  form: Person['form'],
  match: { readonly whole: Span; readonly post: Span },
  name: Span,
): Person {
  const named = (span: Span): Named => {
    const start = sentence.start + span.start
    const end = sentence.start + span.end
    return { start, end, text: reading.text.slice(start, end) }
  }
  const quoted = named(match.whole)
  return {
    kind: 'person',
    id: factKey(sentence.sectionId, 'person', named(name), form),
    planId: reading.planId,
    sectionId: sentence.sectionId,
    start: quoted.start,
    end: quoted.end,
    quote: quoted.text,
    scope: { start: sentence.start, end: sentence.end },
    form,
    name: named(name),
    post: named(match.post),
  }
}
