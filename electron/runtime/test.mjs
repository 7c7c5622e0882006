// npm test: every check, then unit and property tests in Electron's Node, then end-to-end tests on a display of their own,
// then the tour that README's first command runs. npm test -- file …: those files alone.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChecks } from './checks.mjs'
import { countSteps, countTests, countWindowTests } from './count-tests.mjs'
import { root } from './paths.mjs'
import { main, nodeEnv, ready } from './ready.mjs'
import { run } from './run.mjs'
import { ensureTestPrograms } from './system.mjs'
import { shareOut } from './test-files.mjs'
import { tour } from './tour.mjs'
import { openDisplay } from './xvfb.mjs'

/** @typedef {import('./count-tests.mjs').Counts} Counts */

/**
 * @param {string} electron
 * @param {string} folder for the reports
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} args
 */
async function runUnitTests(electron, folder, env, args) {
  const report = join(folder, 'unit.json')
  const vitest = join('node_modules', 'vitest', 'vitest.mjs')
  const reporter = join(root, 'test', 'support', 'unit-reporter.mjs')
  const all = [
    vitest,
    'run',
    '--reporter=default',
    `--reporter=${reporter}`,
    `--outputFile.json=${report}`,
    ...args,
  ]
  const { code } = await run(electron, all, { cwd: root, env: { ...env, NODE_ENV: 'test' } })
  return countTests(report, code)
}

/**
 * @param {string} electron
 * @param {string} folder for the reports
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} args
 */
async function runWindowTests(electron, folder, env, args) {
  const report = join(folder, 'windows.json')
  const playwright = join('node_modules', '@playwright', 'test', 'cli.js')
  const { code } = await run(electron, [playwright, 'test', '--reporter=list,json', ...args], {
    cwd: root,
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  })
  return countWindowTests(report, code)
}

/**
 * On a display of its own: one that nobody has touched for a quarter of an hour locks the stores of the windows on it.
 * @param {string} electron
 * @param {(env: NodeJS.ProcessEnv) => Promise<Counts>} tests
 */
async function onDisplay(electron, tests) {
  const display = await openDisplay({ own: true })
  try {
    return await tests({ ...nodeEnv(electron), ...display.env })
  } finally {
    display.stop()
  }
}

/** @param {string} electron @returns {Promise<Counts>} */
async function runTour(electron) {
  const { code, output } = await tour(electron, { quiet: true })
  process.stdout.write(output)
  return countSteps(output, code)
}

main(async () => {
  const only = process.argv.slice(2)
  const { unit, windows } = shareOut(only)
  const electron = await ready()
  await ensureTestPrograms()
  /** @type {Counts[]} */
  const counts = []
  if (only.length === 0) counts.push(await runChecks(electron))
  const folder = mkdtempSync(join(tmpdir(), 'situ-test-'))
  try {
    if (unit !== null)
      counts.push(await onDisplay(electron, (env) => runUnitTests(electron, folder, env, unit)))
    if (windows !== null)
      counts.push(await onDisplay(electron, (env) => runWindowTests(electron, folder, env, windows)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  if (only.length === 0) counts.push(await runTour(electron))
  const sum = (/** @type {'passed' | 'failed'} */ what) => counts.reduce((total, one) => total + one[what], 0)
  // At the end, where it is seen when only the end is.
  for (const line of counts.flatMap(({ failures }) => failures)) process.stdout.write(`FAILED ${line}\n`)
  process.stdout.write(`${String(sum('passed'))} passed, ${String(sum('failed'))} failed\n`)
  return sum('failed') === 0 ? 0 : 1
})
