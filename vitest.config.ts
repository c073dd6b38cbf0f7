import { defineConfig } from 'vitest/config'

const FOLDERS = ['src', 'gallery', 'test']

/** Two projects: `quick` is what `npm run check` runs; `deep` holds what takes more than a few seconds. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'quick',
          include: FOLDERS.map(folder => `${folder}/**/*.test.ts`),
          exclude: ['**/*.deep.test.ts', 'node_modules/**'],
          testTimeout: 60_000,
          // Modules are evaluated once in each worker, not once for each file; none of them keeps state.
          isolate: false,
        },
      },
      {
        test: {
          name: 'deep',
          include: FOLDERS.map(folder => `${folder}/**/*.deep.test.ts`),
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
})
