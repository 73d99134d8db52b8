/** What is measured: something that keeps sections and finds them again. One face for this system and all others. */

/** A section as every system gets it. */
export interface BenchSection {
  readonly id: string
  /** The plan's title and the headings above the text, a line each. */
  readonly heading: string
  readonly body: string
}

export interface OpenEngine {
  /** Ids of sections, best first, each once; at most `limit`. */
  readonly search: (question: string, limit: number) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

export interface SearchEngine {
  /** Writes an index into an empty folder; whatever is not kept there must be made anew by `open`. */
  readonly index: (sections: readonly BenchSection[], folder: string) => Promise<void>
  /** `sections` gives all of them to an engine that keeps nothing; it costs the time to read them. */
  readonly open: (
    folder: string,
    sections: () => Promise<readonly BenchSection[]>,
  ) => Promise<OpenEngine>
}
