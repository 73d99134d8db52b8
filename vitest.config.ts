import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/slow/**', 'test/browser/**'],
    globalSetup: ['test/models/sayIfSkipped.ts', 'test/support/compilePrograms.ts'],
    // One core less than there are is one where there are two, and most of a test's time is a process that it waits for.
    maxWorkers: 2,
    testTimeout: 20_000,
  },
})
