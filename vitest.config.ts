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
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A focused test that slips in must not hide the others.
    allowOnly: false,
    passWithNoTests: false,
  },
})
