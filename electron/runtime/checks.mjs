import { join } from 'node:path'
import { root } from './paths.mjs'
import { nodeEnv } from './ready.mjs'
import { run } from './run.mjs'

const bin = (/** @type {string[]} */ ...parts) => join('node_modules', ...parts)

/** The checks that read code without running it. */
export const checks = [
  { name: 'types: db', args: [bin('typescript', 'bin', 'tsc'), '-p', 'db'] },
  { name: 'types: electron', args: [bin('typescript', 'bin', 'tsc'), '-p', 'electron'] },
  { name: 'types: renderer', args: [bin('typescript', 'bin', 'tsc'), '-p', 'renderer'] },
  { name: 'types: test', args: [bin('typescript', 'bin', 'tsc'), '-p', 'test'] },
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
  { name: 'lint', args: [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0'] },
  { name: 'format', args: [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  // In Node itself: its parser wants more memory in one piece than Electron's Node gives.
  { name: 'dead code', plain: true, args: [bin('knip', 'bin', 'knip.js'), '--no-progress'] },
]

/**
 * Runs every check in Electron's Node; prints a line each and the output of those that fail.
 * @param {string} electron
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks(electron) {
  const counts = { passed: 0, failed: 0 }
  for (const check of checks) {
    const started = Date.now()
    const { code, output } = await run(check.plain === true ? process.execPath : electron, check.args, {
      cwd: root,
      env: nodeEnv(electron),
      quiet: true,
    })
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)\n`)
    if (code === 0) counts.passed += 1
    else {
      counts.failed += 1
      process.stdout.write(`${output.trim()}\n`)
    }
  }
  return counts
}
