import type { Migration } from '../database.js'
import { m001Library } from './m001_library.js'
import { m002Versions } from './m002_versions.js'
import { m003Postings } from './m003_postings.js'
import { m004Changes } from './m004_changes.js'
import { m005VectorRows } from './m005_vector_rows.js'

/** The history of library.db. */
export const LIBRARY_MIGRATIONS: readonly Migration[] = [
  m001Library,
  m002Versions,
  m003Postings,
  m004Changes,
  m005VectorRows,
]
