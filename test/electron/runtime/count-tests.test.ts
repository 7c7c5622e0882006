import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countSteps, countTests, countWindowTests } from '../../../electron/runtime/count-tests.mjs'
import { run } from '../../../electron/runtime/run.mjs'
import { aFolder } from '../../support/builders.ts'
import { createSteps } from '../../tour/steps.ts'

const root = join(import.meta.dirname, '..', '..', '..')

function counted(by: (path: string, code: number) => unknown, report: object | null, code: number): unknown {
  const path = join(aFolder(), 'report.json')
  if (report !== null) writeFileSync(path, JSON.stringify(report))
  return by(path, code)
}

describe('countTests', () => {
  const count = (passed: number, all: number, failedFiles: number, code: number): unknown =>
    counted(
      countTests,
      { numPassedTests: passed, numTotalTests: all, numFailedTestSuites: failedFiles, failures: [] },
      code,
    )
  const unnamed = ['the unit tests ended with 1: see their output above']

  it('counts a skipped test as failed', () => {
    expect(count(8, 10, 1, 1)).toEqual({ passed: 8, failed: 2, failures: unnamed })
    expect(count(10, 10, 0, 0)).toEqual({ passed: 10, failed: 0, failures: [] })
  })

  it('counts files that could not be loaded, errors outside tests, and a missing report', () => {
    expect(count(10, 10, 2, 1)).toEqual({ passed: 10, failed: 2, failures: unnamed })
    expect(count(10, 10, 0, 1)).toEqual({ passed: 10, failed: 1, failures: unnamed })
    expect(counted(countTests, null, 139)).toEqual({
      ...{ passed: 0, failed: 1 },
      failures: ['the unit tests ended with 139: see their output above'],
    })
  })

  it('names whatever failed in a run of vitest, and how its error begins', { timeout: 120_000 }, async () => {
    const folder = aFolder()
    const fails = `describe('a group', () => {
      it('is right', () => {})
      it('is wrong', () => { expect([1, 2]).toEqual([1, 3]) })
      it.skip('is left out', () => {})
    })
    describe('another', () => {
      beforeAll(() => { throw new TypeError('no ground\\nsecond line') })
      it('never runs', () => {})
    })`
    writeFileSync(join(folder, 'fails.test.js'), fails)
    writeFileSync(join(folder, 'load.test.js'), `throw new Error('cannot be loaded')`)
    writeFileSync(
      join(folder, 'late.test.js'),
      `it('passes', () => { void Promise.reject(new RangeError('nobody waits for this')) })`,
    )
    const report = join(folder, 'report.json')
    const { code } = await run(
      process.execPath,
      [
        join(root, 'node_modules', 'vitest', 'vitest.mjs'),
        ...['run', '--globals', `--root=${folder}`, '--maxWorkers=1', '--isolate=false'],
        `--reporter=${join(root, 'test', 'support', 'unit-reporter.mjs')}`,
        `--outputFile.json=${report}`,
      ],
      { cwd: folder, quiet: true },
    )
    const { passed, failed, failures } = countTests(report, code)
    expect([passed, failed]).toEqual([2, 3])
    expect(failures.map((line) => line.replace(/^\S*\/(?=\w+\.test\.js)/, '')).sort()).toEqual([
      'fails.test.js > a group > is left out: skipped',
      'fails.test.js > a group > is wrong: AssertionError: expected [ 1, 2 ] to deeply equal [ 1, 3 ]',
      'fails.test.js > another > never runs: skipped',
      'fails.test.js > another: TypeError: no ground',
      'load.test.js: Error: cannot be loaded',
      'outside of tests: RangeError: nobody waits for this',
    ])
  })
})

describe('countWindowTests', () => {
  const count = (stats: object, errors: readonly object[], code: number, suites: readonly object[] = []) =>
    counted(
      countWindowTests,
      { stats: { expected: 8, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors, suites },
      code,
    )

  it('counts as failed what did not pass at once, what did not run and what could not be loaded', () => {
    expect(count({}, [], 0)).toEqual({ passed: 8, failed: 0, failures: [] })
    expect(count({ unexpected: 1, flaky: 1, skipped: 2 }, [], 1)).toMatchObject({ passed: 8, failed: 4 })
    expect(count({}, [{ message: 'no such module' }], 1)).toEqual({
      ...{ passed: 8, failed: 1 },
      failures: ['no such module'],
    })
    expect(count({}, [], 1)).toEqual({
      ...{ passed: 8, failed: 1 },
      failures: ['the window tests ended with 1: see their output above'],
    })
    expect(counted(countWindowTests, null, 139)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('names them by file and titles, with the first line of their errors', () => {
    const spec = (title: string, status: string, ...messages: readonly string[]): object => ({
      title,
      tests: [{ status, results: messages.map((message) => ({ errors: [{ message }] })) }],
    })
    const file = {
      ...{ title: 'time.test.ts', file: 'time.test.ts' },
      specs: [spec('opens', 'expected'), spec('is left out', 'skipped')],
      suites: [
        {
          ...{ title: 'a clock', file: 'time.test.ts' },
          specs: [spec('goes on', 'unexpected', '\u001b[31mError: it stood\u001b[39m\n\nCall log: …')],
        },
      ],
    }
    expect(count({ unexpected: 1, skipped: 1 }, [], 1, [file])).toEqual({
      ...{ passed: 8, failed: 2 },
      failures: [
        'test/e2e/time.test.ts > is left out: skipped',
        'test/e2e/time.test.ts > a clock > goes on: Error: it stood',
      ],
    })
  })
})

describe('countSteps', () => {
  it('counts a tour by its closing line, and one that broke off is never a success', () => {
    expect(countSteps('ok     a\n\n20 of 20 steps done; see out/tour/\n', 0)).toEqual({
      ...{ passed: 20, failed: 0, failures: [] },
    })
    expect(countSteps('FAILED a\n\n19 of 20 steps done; see out/tour/\n', 1)).toEqual({
      ...{ passed: 19, failed: 1, failures: ['tour: a'] },
    })
    expect(countSteps('20 of 20 steps done', 1)).toMatchObject({ passed: 20, failed: 1 })
    expect(countSteps('', 0)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('a step that fails, as when what it looks for is not there, fails the tour', async () => {
    let output = ''
    const { step, close } = createSteps((text) => {
      output += text
    })
    await step('open', () => 'the map is there')
    await step('picture: events', () => Promise.reject(new Error('Timeout 30000ms exceeded.\nCall log: …')))
    await step('picture: zones', () => 'out/tour/zones.png')
    const code = close()
    expect(output).toMatch(/^FAILED picture: events +Timeout 30000ms exceeded\. \(/m)
    expect(code).toBe(1)
    const { passed, failed, failures } = countSteps(output, code)
    expect([passed, failed, failures.length]).toEqual([2, 1, 1])
    expect(failures[0]).toMatch(/^tour: picture: events: Timeout 30000ms exceeded\. \(/)
  })
})
