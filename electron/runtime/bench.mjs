// npm run bench: see test/bench/main.ts for what is measured.
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './paths.mjs'
import { main, nodeEnv, ready } from './ready.mjs'
import { run } from './run.mjs'
import { openDisplay } from './xvfb.mjs'

main(async () => {
  const args = process.argv.slice(2)
  const electron = await ready()
  const at = args.indexOf('--against')
  if (at >= 0) await readyThere(args[at + 1] ?? '')
  const display = await openDisplay({ own: true })
  try {
    const script = ['--expose-gc', join(root, 'test', 'bench', 'main.ts'), ...args]
    return (await run(electron, script, { cwd: root, env: { ...nodeEnv(electron), ...display.env } })).code
  } finally {
    display.stop()
  }
})

/**
 * The other checkout, made ready by its own runtime: its windows are of its own build.
 * @param {string} folder
 */
async function readyThere(folder) {
  const path = join(resolve(folder), 'electron', 'runtime', 'ready.mjs')
  const there = await import(pathToFileURL(path).href)
  await there.ready({ quiet: true })
}
