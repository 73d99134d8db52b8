import { onTestFinished } from 'vitest'
import { openPostgresLibrary } from '../../../src/store/postgres/postgresLibrary.js'
import { testPostgres } from '../../support/postgres.js'
import { libraryConformance } from '../libraryConformance.js'

const { freshUrl } = testPostgres()

libraryConformance('a library on PostgreSQL', async (analyzer) => {
  const databaseUrl = freshUrl()
  const library = await openPostgresLibrary({ databaseUrl, analyzer })
  // What was registered last runs first: the library is closed before its schema goes.
  onTestFinished(() => library.close())
  return library
})
