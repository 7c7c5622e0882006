import { defineConfig } from 'vitest/config'

/** These put something else into the place of a module or of the clock, which the other files would then get, too. */
const alone = ['test/electron/shell/{drives,protocol}.test.ts', 'test/property/golden-*.test.ts']

/** Parts of the window in a page without layout: who needs sizes or a canvas is tested in a window. */
const components = 'test/renderer/**/*.dom.test.tsx'

export default defineConfig({
  test: {
    environment: 'node',
    // Child processes: native modules and the kill tests need a process of their own. Two: the reference machine has two cores.
    pool: 'forks',
    maxWorkers: 2,
    // For what hangs: the slowest test takes a minute, and five on a machine that does other things beside it.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A focused test that slips in must not hide the others.
    allowOnly: false,
    passWithNoTests: false,
    // Only for `npm run coverage`.
    coverage: {
      provider: 'v8',
      include: ['db/**/*.ts', 'renderer/**/*.{ts,tsx}'],
      exclude: ['renderer/text/**', 'db/migrations/**'],
      reporter: ['json-summary', 'html'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.{ts,tsx}'],
          // Those in test/e2e need a window: playwright.config.ts has them.
          exclude: ['test/e2e/**', components, ...alone],
          // Each file leaves its process as it was: a process for each would read the same modules two hundred times, for a third of
          // the processor's time.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
      {
        extends: true,
        test: {
          name: 'component',
          include: [components],
          environment: 'jsdom',
          isolate: false,
          setupFiles: ['test/support/component/set-up.ts'],
          // Each waits for a screen, not for a store.
          testTimeout: 30_000,
        },
      },
    ],
  },
})
