import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from './paths.mjs'

/** How a stage went. `failures`: a line for each thing that failed, with its full name and how its error begins. */
/** @typedef {{ passed: number, failed: number, failures: readonly string[] }} Counts */

/**
 * The numbers of a report by unit-reporter.mjs. What neither passed nor failed (skipped, not run) counts as failed: no
 * test is skipped here. A run that ended badly has at least one failure, whatever the report says or if there is none.
 * @param {string} report
 * @param {number} code exit code of the run
 * @returns {Counts}
 */
export function countTests(report, code) {
  if (!existsSync(report)) return broken('the unit tests', code)
  const read = JSON.parse(readFileSync(report, 'utf8'))
  const failed = read.numTotalTests - read.numPassedTests
  const failures = read.failures.map((/** @type {Failure} */ one) => lineOf(one))
  return whole(
    'the unit tests',
    {
      passed: read.numPassedTests,
      failed: failed === 0 && code !== 0 ? Math.max(1, read.numFailedTestSuites) : failed,
      failures,
    },
    code,
  )
}

/**
 * The numbers of a Playwright JSON report, counted alike: what was skipped, did not run, or passed only at a second
 * try has failed, and so has a file that could not be loaded.
 * @param {string} report
 * @param {number} code exit code of the run
 * @returns {Counts}
 */
export function countWindowTests(report, code) {
  if (!existsSync(report)) return broken('the window tests', code)
  const { stats, errors, suites = [] } = JSON.parse(readFileSync(report, 'utf8'))
  const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length
  const failures = [
    ...errors.map((/** @type {PlaywrightError} */ error) =>
      lineOf({ file: error.location?.file, names: [], error: error.message }),
    ),
    ...suites.flatMap((/** @type {PlaywrightSuite} */ file) => failedSpecs(file, [])),
  ]
  return whole(
    'the window tests',
    { passed: stats.expected, failed: failed === 0 && code !== 0 ? 1 : failed, failures },
    code,
  )
}

/**
 * The steps of a tour, by the line with which it ends. One that ended badly has at least one failure.
 * @param {string} output
 * @param {number} code exit code of the run
 * @returns {Counts}
 */
export function countSteps(output, code) {
  const [, done = '0', all = '0'] = /^(\d+) of (\d+) steps done/m.exec(output) ?? []
  const failed = Number(all) - Number(done)
  const failures = [...output.matchAll(/^FAILED (.*)$/gm)].map(([, step = '']) =>
    lineOf({ file: 'tour', names: [], error: step.replace(/ {2,}/, ': ') }),
  )
  return whole(
    'the tour',
    { passed: Number(done), failed: failed === 0 && (code !== 0 || all === '0') ? 1 : failed, failures },
    code,
  )
}

/**
 * A failure in one line: file, titles, and the first line of its error.
 * @typedef {{ file?: string | undefined, names: readonly string[], error?: string | undefined }} Failure
 * @param {Failure} failure
 */
export function lineOf({ file = '', names, error = '' }) {
  const path = isAbsolute(file) ? relative(root, file) : file
  const where = [path, ...names].filter((part) => part !== '').join(' > ')
  const why = stripVTControlCharacters(error).trim().split('\n')[0]?.trim() ?? ''
  return [where, why].filter((part) => part !== '').join(': ')
}

/** @param {string} what @param {number} code @returns {Counts} */
function broken(what, code) {
  return whole(what, { passed: 0, failed: 1, failures: [] }, code)
}

/** A failure always has a line. @param {string} what @param {Counts} counts @param {number} code @returns {Counts} */
function whole(what, counts, code) {
  if (counts.failed === 0 || counts.failures.length > 0) return counts
  return { ...counts, failures: [`${what} ended with ${String(code)}: see their output above`] }
}

/**
 * @typedef {{ message?: string, location?: { file?: string } }} PlaywrightError
 * @typedef {{ status: string, results: readonly { errors?: readonly PlaywrightError[] }[] }} PlaywrightTest
 * @typedef {{ title: string, tests: readonly PlaywrightTest[] }} PlaywrightSpec
 * @typedef {{ title: string, file: string, specs?: readonly PlaywrightSpec[], suites?: readonly PlaywrightSuite[] }} PlaywrightSuite
 * @param {PlaywrightSuite} suite a file, or a group in it
 * @param {readonly string[]} names of the groups about it
 * @returns {string[]}
 */
function failedSpecs(suite, names) {
  const own = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status !== 'expected')
      .map(({ status, results }) =>
        lineOf({
          file: `test/e2e/${suite.file}`,
          names: [...names, title],
          error: results.flatMap(({ errors = [] }) => errors)[0]?.message ?? status,
        }),
      ),
  )
  return [...own, ...(suite.suites ?? []).flatMap((group) => failedSpecs(group, [...names, group.title]))]
}
