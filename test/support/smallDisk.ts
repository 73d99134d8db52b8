/** A disk of a few megabytes that a test can fill; there is one where this user may mount it. */

import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './temporaryFolder.js'

export interface SmallDisk {
  readonly folder: string
  /** Leaves no byte; `makeRoom` gives back what this took. */
  readonly fill: () => void
  readonly makeRoom: () => void
}

/** To be called within a test. */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = temporaryFolder()
  if (!mount(folder, megabytes)) throw new Error(`No disk could be mounted at ${folder}`)
  onTestFinished(() => unmount(folder))
  const ballast = join(folder, 'ballast')
  return { folder, fill: () => fill(ballast), makeRoom: () => rmSync(ballast, { force: true }) }
}

/** Whether this system and this user can have one. */
export function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'wenji-'))
  const mounted = mount(folder, 1)
  if (mounted) unmount(folder)
  rmSync(folder, { recursive: true })
  return mounted
}

function mount(folder: string, megabytes: number): boolean {
  const args = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'wenji', folder]
  return process.platform === 'linux' && spawnSync('mount', args).status === 0
}

/** At once, also while a process that is being ended has a file open. */
function unmount(folder: string): void {
  spawnSync('umount', ['--lazy', folder])
}

function fill(file: string): void {
  const handle = openSync(file, 'w')
  try {
    for (const bytes of [65_536, 4_096, 1]) while (hasWritten(handle, bytes));
  } finally {
    closeSync(handle)
  }
}

function hasWritten(handle: number, bytes: number): boolean {
  try {
    return writeSync(handle, Buffer.alloc(bytes)) === bytes
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
    throw error
  }
}
