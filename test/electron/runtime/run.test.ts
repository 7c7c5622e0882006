import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countTests, countWindowTests } from '../../../electron/runtime/count-tests.mjs'
import { hasProgram, run } from '../../../electron/runtime/run.mjs'
import { openDisplay } from '../../../electron/runtime/xvfb.mjs'

const node = { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, quiet: true }

describe('run', () => {
  it('gives the exit code and what was written', async () => {
    const script = 'console.log("out"); console.error("err"); process.exit(3)'
    const { code, output } = await run(process.execPath, ['-e', script], node)
    expect({ code, lines: output.trim().split('\n').sort() }).toEqual({ code: 3, lines: ['err', 'out'] })
  })

  it('ends what passes its limit', async () => {
    const { code } = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      ...node,
      limitMs: 300,
    })
    expect(code).not.toBe(0)
  })
})

describe('hasProgram', () => {
  it('tells a program that is there from one that is not', async () => {
    expect(await hasProgram('npm')).toBe(true)
    expect(await hasProgram('situ-no-such-program')).toBe(false)
  })
})

function counted(by: (path: string, code: number) => unknown, report: object | null, code: number): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'situ-report-'))
  const path = join(folder, 'report.json')
  if (report !== null) writeFileSync(path, JSON.stringify(report))
  const counts = by(path, code)
  rmSync(folder, { recursive: true })
  return counts
}

describe('countWindowTests', () => {
  const count = (stats: object, errors: readonly object[], code: number): unknown =>
    counted(
      countWindowTests,
      { stats: { expected: 8, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors },
      code,
    )

  it('counts as failed what did not pass at once, what did not run and what could not be loaded', () => {
    expect(count({}, [], 0)).toEqual({ passed: 8, failed: 0 })
    expect(count({ unexpected: 1, flaky: 1, skipped: 2 }, [], 1)).toEqual({ passed: 8, failed: 4 })
    expect(count({}, [{ message: 'no such module' }], 1)).toEqual({ passed: 8, failed: 1 })
    expect(count({}, [], 1)).toEqual({ passed: 8, failed: 1 })
    expect(counted(countWindowTests, null, 139)).toEqual({ passed: 0, failed: 1 })
  })
})

describe('countTests', () => {
  const count = (report: object | null, code: number): unknown => counted(countTests, report, code)

  it('counts a skipped test as failed', () => {
    expect(count({ numPassedTests: 8, numTotalTests: 10, numFailedTestSuites: 1 }, 1)).toEqual({
      passed: 8,
      failed: 2,
    })
    expect(count({ numPassedTests: 10, numTotalTests: 10, numFailedTestSuites: 0 }, 0)).toEqual({
      passed: 10,
      failed: 0,
    })
  })

  it('counts files that could not be loaded, errors outside tests, and a missing report', () => {
    expect(count({ numPassedTests: 10, numTotalTests: 10, numFailedTestSuites: 2 }, 1)).toEqual({
      passed: 10,
      failed: 2,
    })
    expect(count({ numPassedTests: 10, numTotalTests: 10, numFailedTestSuites: 0 }, 1)).toEqual({
      passed: 10,
      failed: 1,
    })
    expect(count(null, 139)).toEqual({ passed: 0, failed: 1 })
  })
})

describe('openDisplay', () => {
  it('starts a display of its own and ends it', async () => {
    if (process.platform !== 'linux') return
    const first = await openDisplay({ own: true })
    const second = await openDisplay({ own: true })
    expect(first.env['DISPLAY']).toMatch(/^:\d+$/)
    expect(second.env['DISPLAY']).not.toBe(first.env['DISPLAY'])
    first.stop()
    second.stop()
  })
})
