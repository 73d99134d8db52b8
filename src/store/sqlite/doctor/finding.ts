/** What the doctor says of one thing that it looked at. */
export interface Finding {
  /** `note`: nothing is lost, and it mends itself or can wait. */
  readonly level: 'ok' | 'note' | 'fault'
  /** What was looked at. */
  readonly check: string
  readonly message: string
  /** What to do; empty where nothing is to be done. */
  readonly remedy: string
}

export function ok(check: string, message: string): Finding {
  return { level: 'ok', check, message, remedy: '' }
}

export function note(check: string, message: string, remedy: string): Finding {
  return { level: 'note', check, message, remedy }
}

export function fault(check: string, message: string, remedy: string): Finding {
  return { level: 'fault', check, message, remedy }
}

/** A look that fails is a finding itself: the doctor goes on with the next. */
export function looked(
  check: string,
  remedy: string,
  look: () => readonly Finding[],
): readonly Finding[] {
  try {
    return look()
  } catch (error) {
    return [fault(check, error instanceof Error ? error.message : String(error), remedy)]
  }
}
