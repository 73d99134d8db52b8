/** What a model or its server did wrong, told so that the caller knows whether to wait, to ask again or to give up. */

/**
 * `refused`: asked wrongly, not let in or not paid; asking again changes nothing. `limited`: too much was asked for now.
 * `unreachable`: no connection, or the server failed. `late`: the deadline passed. `faulty`: it answered what cannot be used.
 * `missing`: a file or a package is not there; the message says the command that gets it.
 */
export type FaultReason = 'refused' | 'limited' | 'unreachable' | 'late' | 'faulty' | 'missing'

/** Its message is for the log of an administrator: one sentence without a key. */
export class ModelFault extends Error {
  override readonly name = 'ModelFault'
  readonly why: FaultReason

  constructor(why: FaultReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.why = why
  }
}
