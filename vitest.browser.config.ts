import { defineConfig } from 'vitest/config'

const SPEED = 'test/browser/longPlan.test.ts'
const PATIENCE = { testTimeout: 20_000, hookTimeout: 60_000 }

/** The pages in a real browser: two files at a time, and then, alone on the machine, what measures how fast they are. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...PATIENCE,
          name: 'pages',
          include: ['test/browser/**/*.test.ts'],
          exclude: [SPEED],
          globalSetup: ['test/browser/sayIfSkipped.ts'],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...PATIENCE,
          name: 'speed',
          include: [SPEED],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
