/** What a section commits to, beside its text: who, how much, by when. Every word of it is the plan's own. */

import type { FC } from 'hono/jsx'
import type { Fact } from '../../../domain/fact.js'
import type { SectionId, Span } from '../../../domain/plan.js'
import { messages } from '../../messages.js'
import type { Reader } from '../frame/reader.js'

export interface FactNotesProps {
  readonly reader: Reader
  readonly facts: readonly Fact[]
  /** Where the words of a fact can be seen marked; without it there is no link. */
  readonly hrefOf?: ((span: Span) => string) | undefined
}

export const FactNotes: FC<FactNotesProps> = ({ reader, facts, hrefOf }) => {
  if (facts.length === 0) return <></>
  const { factKind } = messages(reader.language).administration
  return (
    <dl class="facts">
      {byKind(facts).map(([kind, ofKind]) => (
        <div>
          <dt>{factKind[kind]}</dt>
          {ofKind.map(({ words, fact }) => (
            <dd>{hrefOf ? <a href={hrefOf(fact)}>{words}</a> : words}</dd>
          ))}
        </div>
      ))}
    </dl>
  )
}

/** The facts of each section, in the order given. */
export function factsBySection(facts: readonly Fact[]): ReadonlyMap<SectionId, readonly Fact[]> {
  const found = new Map<SectionId, Fact[]>()
  for (const fact of facts) {
    const known = found.get(fact.sectionId)
    if (known) known.push(fact)
    else found.set(fact.sectionId, [fact])
  }
  return found
}

type NoteKind = keyof ReturnType<typeof messages>['administration']['factKind']

function kindOf(fact: Fact): NoteKind {
  return fact.kind === 'assignment' ? fact.role : fact.kind
}

const ORDER: readonly NoteKind[] = [
  'lead',
  'responsible',
  'participant',
  'target',
  'deadline',
  'person',
]

interface FactNote {
  readonly words: string
  readonly fact: Fact
}

/** Two figures of one clause have the same words; they are shown once. */
function byKind(facts: readonly Fact[]): (readonly [NoteKind, readonly FactNote[]])[] {
  return ORDER.map((kind) => {
    const notes = new Map<string, FactNote>()
    for (const fact of facts) {
      const words = wordsOf(fact)
      if (kindOf(fact) === kind && !notes.has(words)) notes.set(words, { words, fact })
    }
    return [kind, [...notes.values()]] as const
  }).filter(([, notes]) => notes.length > 0)
}

function wordsOf(fact: Fact): string {
  switch (fact.kind) {
    case 'assignment':
      return fact.offices.map(({ text }) => text).join('、')
    case 'target':
      return fact.cell
        ? `${fact.cell.row.text}（${fact.cell.column.text}）：${fact.quote}`
        : fact.quote
    case 'deadline':
      return fact.time.text
    case 'person':
      return `${fact.name.text}（${fact.post.text}）`
    default:
      return fact satisfies never
  }
}
