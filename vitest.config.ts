import { defineConfig } from 'vitest/config'

/** Two projects: `quick` is what `npm run check` runs; `deep` holds the suites that take minutes. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'quick',
          include: ['src/**/*.test.ts', 'gallery/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/**/*.deep.test.ts', 'node_modules/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'deep',
          include: ['test/**/*.deep.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
