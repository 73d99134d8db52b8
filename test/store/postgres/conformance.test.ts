import { onTestFinished, vi } from 'vitest'
import { openPostgresLibrary } from '../../../src/store/postgres/postgresLibrary.js'
import { testPostgres } from '../../support/postgres.js'
import { libraryConformance } from '../libraryConformance.js'

// Each test makes a schema with all its tables; a random history makes two.
vi.setConfig({ testTimeout: 120_000 })

const { freshUrl } = testPostgres()

libraryConformance(
  'a library on PostgreSQL',
  async (analyzer) => {
    const databaseUrl = freshUrl()
    const library = await openPostgresLibrary({ databaseUrl, analyzer })
    // What was registered last runs first: the library is closed before its schema goes.
    onTestFinished(() => library.close())
    return library
  },
  { rewritings: 5 },
)
