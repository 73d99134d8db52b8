/** A way of writing a time. */

/** What a time expression answers: by when, how long, how often. */
export type TimeKind = 'date' | 'duration' | 'frequency'

export interface TimeForm {
  readonly form: TimeKind
  readonly regex: RegExp
}
