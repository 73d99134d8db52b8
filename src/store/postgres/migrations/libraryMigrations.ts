import type { History } from '../migrate.js'
import { p001Library } from './p001_library.js'

/** The history of the library's tables. */
export const LIBRARY_HISTORY: History = { table: 'migrations', migrations: [p001Library] }
