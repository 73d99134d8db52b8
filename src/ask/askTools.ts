/** What asking needs from outside, and what it makes of it once. */

import type { LibraryReader } from '../store/library.js'
import type { Segmenter } from '../text/segmenter.js'
import type { TermAnalyzer } from '../text/terms.js'
import type { EvidenceTools } from './evidence.js'
import type { DenseLeg } from './denseLeg.js'
import type { KnownPlans } from './knownPlans.js'
import type { RerankLeg } from './rerankLeg.js'
import type { Expander } from './weigh.js'

export interface AskTools {
  readonly library: LibraryReader
  readonly segmenter: Segmenter
  readonly analyzer: TermAnalyzer
  /** Finds words of the library near a word; called anew for each question, so it may follow the library. */
  readonly expander: () => Promise<Expander>
  /** The sentence vectors; absent where none are kept. */
  readonly dense: DenseLeg | undefined
  /** Reads the best sections once more; absent where no reranker is configured. */
  readonly rerank?: RerankLeg | undefined
  /** Scales every threshold of the gates, from 0 (whatever comes closest is answered); 1 unless told, which is what ships. */
  readonly strictness?: number | undefined
  /** Milliseconds; only differences are used. */
  readonly now: () => number
}

export type Tools = AskTools &
  EvidenceTools & {
    readonly plans: KnownPlans
    /** How many plans an answer is composed of at most, where it could be of more: what is shown, or all where only they are wanted. */
    readonly mostPlans: number
    /** A question as typed, without courtesy and with its misspelt words put right. */
    readonly clean: (typed: string) => Promise<string>
  }
