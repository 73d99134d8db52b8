/** The same plans cut every so many characters: a library whose sections are chunks, without headings and facts. */

import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters'
import type { Plan, Section, SectionId, Sentence, SentenceId, SourceId } from '../../domain/plan.js'
import type { LibraryReader, LibraryWriter, ReadPlan } from '../../store/library.js'
import { sentenceSpans } from '../../text/sentences.js'

/** The customary sizes, in characters. */
export const CHUNK_SIZE = 500
export const CHUNK_OVERLAP = 50

/**
 * What the splitter's own documentation gives for Chinese; its default separators know no Chinese stop, and would cut
 * inside words.
 */
const SEPARATORS = ['\n\n', '\n', '。', '；', '，', '、', ' ', '']

/** Writes every plan of `from` into `to`, cut. A chunk is found by its plan's title and its text. */
export async function writeChunks(
  from: Pick<LibraryReader, 'plans' | 'planText'>,
  to: Pick<LibraryWriter, 'replaceSource'>,
): Promise<void> {
  for (const plan of await from.plans('all')) {
    const source = plan.id as string as SourceId
    const read = await cutPlan({ ...plan, sourceId: source }, (await from.planText(plan.id)) ?? '')
    await to.replaceSource({ id: source, hash: plan.id }, [read])
  }
}

export async function cutPlan(plan: Plan, text: string): Promise<ReadPlan> {
  const splitter = new RecursiveCharacterTextSplitter({
    chunkSize: CHUNK_SIZE,
    chunkOverlap: CHUNK_OVERLAP,
    separators: SEPARATORS,
    keepSeparator: true,
  })
  const root = rootOf(plan)
  const sections: Section[] = [root]
  const sentences: Sentence[] = []
  let from = 0
  for (const chunk of await splitter.splitText(text)) {
    // The splitter trims and overlaps its chunks, and tells no positions: each begins after the one before.
    const start = text.indexOf(chunk, from)
    if (start < 0) continue
    from = start + 1
    const section = chunkSection(plan, root.id, sections.length, start, start + chunk.length)
    sections.push(section)
    for (const span of sentenceSpans(text, section.start, section.end))
      sentences.push({
        id: `${section.id}:${span.start}` as SentenceId,
        planId: plan.id,
        sectionId: section.id,
        ordinal: sentences.length,
        kind: 'prose',
        text: text.slice(span.start, span.end),
        ...span,
      })
  }
  return { plan, text, sections, sentences, facts: [], places: [], chapters: [] }
}

function rootOf(plan: Plan): Section {
  return {
    id: `${plan.id}:0` as SectionId,
    planId: plan.id,
    parentId: undefined,
    ordinal: 0,
    level: 0,
    // No title here: the root holds no text, and must not be found in place of a chunk.
    heading: '',
    headingSpan: { start: 0, end: 0 },
    path: [],
    start: 0,
    end: 0,
  }
}

function chunkSection(
  plan: Plan,
  parentId: SectionId,
  ordinal: number,
  start: number,
  end: number,
): Section {
  return {
    id: `${plan.id}:${ordinal}` as SectionId,
    planId: plan.id,
    parentId,
    ordinal,
    level: 1,
    heading: plan.title,
    headingSpan: { start, end: start },
    path: [plan.title],
    start,
    end,
  }
}
