import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Those need a window: playwright.config.ts has them.
    exclude: ['test/e2e/**'],
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
  },
})
