/**
 * The reading process's program as one module that Node runs as it is. A loader that compiles at run time would be part of the
 * process, and would compile the parsers too: pdf.js alone then takes most of the memory that the process may have.
 */

import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('./readerMain.ts', import.meta.url))

/** Where the module must run, for the packages that it imports to be found. */
export const PROGRAM_FOLDER = fileURLToPath(new URL('../../../', import.meta.url))

let program: Promise<string> | undefined

/** Made once. @throws Error when the program cannot be compiled. */
export function readerProgram(): Promise<string> {
  program ??= compile()
  return program
}

async function compile(): Promise<string> {
  const { build, stop } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [MAIN],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    write: false,
  })
  // Without it the compiler's own process would stay.
  await stop()
  return outputFiles.map(({ text }) => text).join('')
}
