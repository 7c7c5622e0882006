import { existsSync, readFileSync } from 'node:fs'

/**
 * The numbers of a vitest JSON report. What neither passed nor failed (skipped, not run) counts as failed: no test is
 * skipped here. A run that ended badly has at least one failure, whatever the report says or if there is none.
 * @param {string} report
 * @param {number} code exit code of the run
 * @returns {{ passed: number, failed: number }}
 */
export function countTests(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests, numTotalTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'))
  const failed = numTotalTests - numPassedTests
  return {
    passed: numPassedTests,
    failed: failed === 0 && code !== 0 ? Math.max(1, numFailedTestSuites) : failed,
  }
}

/**
 * The numbers of a Playwright JSON report, counted alike: what was skipped, did not run, or passed only at a second
 * try has failed, and so has a file that could not be loaded.
 * @param {string} report
 * @param {number} code exit code of the run
 * @returns {{ passed: number, failed: number }}
 */
export function countWindowTests(report, code) {
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { stats, errors } = JSON.parse(readFileSync(report, 'utf8'))
  const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length
  return { passed: stats.expected, failed: failed === 0 && code !== 0 ? 1 : failed }
}

/**
 * The steps of a tour, by the line with which it ends. One that ended badly has at least one failure.
 * @param {string} output
 * @param {number} code exit code of the run
 * @returns {{ passed: number, failed: number }}
 */
export function countSteps(output, code) {
  const [, done = '0', all = '0'] = /^(\d+) of (\d+) steps done/m.exec(output) ?? []
  const failed = Number(all) - Number(done)
  return { passed: Number(done), failed: failed === 0 && (code !== 0 || all === '0') ? 1 : failed }
}
