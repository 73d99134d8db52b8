import { defineConfig } from 'vitest/config'

/** What takes long: processes that are killed, many people at once. */
export default defineConfig({
  test: {
    include: ['test/slow/**/*.test.ts'],
    globalSetup: ['test/support/compilePrograms.ts'],
    testTimeout: 120_000,
    fileParallelism: false,
  },
})
