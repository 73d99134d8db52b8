/** What all commands share: wrong use and faults become one plain message and an exit code. */

import { ConfigError, type Config, loadConfig, secretsOf } from '../src/config.js'
import { createMask } from '../src/log.js'

/** The command was used in a way it does not have; the message says which. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const EXIT = { done: 0, partly: 1, wrongUse: 2 } as const

/** Says something that is not the result. */
export function tell(message: string): void {
  process.stderr.write(`${message}\n`)
}

/** For `onDamage`: what is shown already was, and nothing more is. What it was writing is as after a kill: there or not, and whole. */
export function endOnDamage({ message }: Error): never {
  tell(message)
  process.exit(EXIT.partly)
}

/**
 * Runs a command to its end and sets the exit code that it returns. Wrong use prints the usage and ends with 2, as do
 * settings that are at fault; anything else prints its message and ends with 1.
 */
export async function runCommand(
  usage: string,
  command: (args: readonly string[], config: Config) => Promise<number>,
): Promise<void> {
  endQuietlyWithoutReader()
  let mask = (text: string) => text
  try {
    const config = loadConfig()
    mask = createMask(secretsOf(config))
    process.exitCode = await command(process.argv.slice(2), config)
  } catch (error) {
    const wrongUse = error instanceof UsageError || isArgumentFault(error)
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(`${mask(message)}\n${wrongUse ? `\n${usage}\n` : ''}`)
    process.exitCode = wrongUse || error instanceof ConfigError ? EXIT.wrongUse : EXIT.partly
  }
}

/** Thrown by `parseArgs` for a flag that is unknown or lacks its value. */
function isArgumentFault(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
  )
}

/** `ask … | head -1` closes the pipe; that is nothing to report. */
function endQuietlyWithoutReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done)
    throw error
  })
}
