import { defineConfig } from 'vitest/config'

// `npm run check` runs the first project only: browser walks and killed processes take minutes and have commands of their own.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'content/**/*.test.ts', 'test/*.test.ts'],
          globalSetup: ['test/shared-cluster.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'journeys', include: ['test/journeys/*.journey.ts'], testTimeout: 120_000, hookTimeout: 180_000, fileParallelism: false } },
      { test: { name: 'faults', include: ['test/faults/*.fault.ts'], testTimeout: 900_000, hookTimeout: 180_000, fileParallelism: false } },
    ],
  },
})
