/** Runs a command of this repository as a person would, in a process of its own. */

import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CommandOptions {
  /** The folder it runs in: one without a `.env`, unless the test is about that. */
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Standard input; empty unless given. */
  readonly stdin?: string
  /** A program and its arguments that start the command. */
  readonly through?: readonly string[]
}

const ROOT = new URL('../../', import.meta.url)
const RUN = fileURLToPath(new URL('launch/run.mjs', ROOT))

/** Starts `scripts/ask.ts`, `src/main.ts`, … with the environment given and no other settings. */
export function startCommand(
  script: string,
  args: readonly string[],
  { cwd, env = {}, stdin = '', through = [] }: CommandOptions,
): ChildProcess {
  const file = fileURLToPath(new URL(script, ROOT))
  const inherited = {
    PATH: process.env['PATH'] ?? '',
    TMPDIR: tmpdir(),
  }
  const [program = process.execPath, ...given] = [...through, process.execPath]
  const child = spawn(program, [...given, RUN, file, ...args], {
    cwd,
    env: { ...inherited, ...env },
    stdio: 'pipe',
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  child.stdin.end(stdin)
  return child
}

/** Runs it to its end. */
export async function runCommand(
  script: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<Finished> {
  return finished(startCommand(script, args, options))
}

/** Resolves when the process has ended, with all that it wrote from now on. */
export function finished(child: ChildProcess): Promise<Finished> {
  const written = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (written.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (written.stderr += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...written }))
  })
}
