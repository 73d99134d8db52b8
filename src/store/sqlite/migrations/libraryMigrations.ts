import type { Migration } from '../database.js'
import { m001Library } from './m001_library.js'
import { m002Versions } from './m002_versions.js'
import { m004VectorRows } from './m004_vector_rows.js'

/** The history of library.db. */
export const LIBRARY_MIGRATIONS: readonly Migration[] = [m001Library, m002Versions, m004VectorRows]
