import { defineConfig } from 'vitest/config'

/** The pages in a real browser. One file at a time: what measures how long a page takes must not share its cores. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/browser/sayIfSkipped.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
