import type { History } from '../migrate.js'
import { p001Library } from './p001_library.js'
import { p002Changes } from './p002_changes.js'

/** The history of the library's tables. */
export const LIBRARY_HISTORY: History = {
  table: 'migrations',
  migrations: [p001Library, p002Changes],
}
