import { join } from 'node:path'
import { lineOf } from './count-tests.mjs'
import { root } from './paths.mjs'
import { nodeEnv } from './ready.mjs'
import { run } from './run.mjs'

const bin = (/** @type {string[]} */ ...parts) => join('node_modules', ...parts)

/** The checks that read code without running it. */
export const checks = [
  // The longest first: whatever is left is done beside it.
  { name: 'lint', args: [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'] },
  // Every project that tsconfig.json names, as editors find them.
  { name: 'types', args: [bin('typescript', 'bin', 'tsc'), '-b'] },
  {
    name: 'layers',
    args: [
      bin('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
      'db',
      'electron',
      'renderer',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
    ],
  },
  { name: 'format', args: [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'shape', args: [join('electron', 'runtime', 'shape.mjs')] },
  // In Node itself: its parser wants more memory in one piece than Electron's Node gives.
  { name: 'dead code', plain: true, args: [bin('knip', 'bin', 'knip.js'), '--no-progress'] },
]

/**
 * Without the last stage of optimisation: what it compiles costs more than it saves in a run of a minute or two, a third
 * of the processor's time, and in Electron most of the system's.
 */
const flags = ['--no-turbofan', '--max-semi-space-size=64']

/** The reference machine has two cores, and each check keeps one busy. */
const checksAtOnce = 2

/**
 * Runs every check, in Electron's Node where it is not said otherwise; prints a line each and the output of those that fail.
 * @param {string} electron
 * @returns {Promise<import('./count-tests.mjs').Counts>}
 */
export async function runChecks(electron) {
  /** @type {string[]} */
  const failures = []
  let passed = 0
  const left = [...checks]
  const work = async () => {
    for (let check = left.shift(); check !== undefined; check = left.shift()) {
      const failure = await runCheck(electron, check)
      if (failure === null) passed += 1
      else failures.push(failure)
    }
  }
  await Promise.all(Array.from({ length: checksAtOnce }, work))
  return { passed, failed: failures.length, failures }
}

/**
 * Null, or how it failed.
 * @param {string} electron
 * @param {{ name: string, args: string[], plain?: boolean }} check
 * @returns {Promise<string | null>}
 */
async function runCheck(electron, { name, args, plain }) {
  const started = Date.now()
  const [program, ...all] = plain === true ? [process.execPath, ...args] : [electron, ...flags, ...args]
  const { code, output } = await run(program, all, { cwd: root, env: nodeEnv(electron), quiet: true })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`)
  if (code === 0) return null
  process.stdout.write(`${output.trim()}\n`)
  // Lint names the file in a line of its own.
  const first = output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 2)
  return lineOf({ file: 'check', names: [name], error: first.map((line) => line.trim()).join(' ') })
}
