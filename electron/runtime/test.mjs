// npm test: every check, then unit, property and end-to-end tests in Electron's Node with a display, then the tour that
// README's first command runs.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChecks } from './checks.mjs'
import { countSteps, countTests } from './count-tests.mjs'
import { root } from './paths.mjs'
import { main, nodeEnv, ready } from './ready.mjs'
import { run } from './run.mjs'
import { ensureTestPrograms } from './system.mjs'
import { tour } from './tour.mjs'
import { openDisplay } from './xvfb.mjs'

main(async () => {
  const only = process.argv.slice(2)
  const electron = await ready()
  await ensureTestPrograms()
  const counts = only.length > 0 ? { passed: 0, failed: 0 } : await runChecks(electron)
  const display = await openDisplay({ own: true })
  const folder = mkdtempSync(join(tmpdir(), 'situ-test-'))
  try {
    const report = join(folder, 'report.json')
    const vitest = join('node_modules', 'vitest', 'vitest.mjs')
    const args = [
      vitest,
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...only,
    ]
    const { code } = await run(electron, args, {
      cwd: root,
      env: { ...nodeEnv(electron), ...display.env, NODE_ENV: 'test' },
    })
    const tests = countTests(report, code)
    counts.passed += tests.passed
    counts.failed += tests.failed
  } finally {
    display.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  if (only.length === 0) {
    const { code, output } = await tour(electron, { quiet: true })
    process.stdout.write(output)
    const steps = countSteps(output, code)
    counts.passed += steps.passed
    counts.failed += steps.failed
  }
  process.stdout.write(`${String(counts.passed)} passed, ${String(counts.failed)} failed\n`)
  return counts.failed === 0 ? 0 : 1
})
