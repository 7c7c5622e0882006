import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.test.ts',
  // What is kept of a test that failed: a picture and the trace of each window.
  outputDir: 'out/e2e',
  preserveOutput: 'failures-only',
  // Two cores, two windows; test by test, so that a long file does not run on alone.
  workers: 2,
  fullyParallel: true,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 10_000 },
  // A focused test that slips in must not hide the others.
  forbidOnly: true,
})
