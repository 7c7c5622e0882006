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
