// npm run bench: see test/bench/main.ts for what is measured.
import { join } from 'node:path'
import { root } from './paths.mjs'
import { main, nodeEnv, ready } from './ready.mjs'
import { run } from './run.mjs'
import { openDisplay } from './xvfb.mjs'

main(async () => {
  const electron = await ready()
  const display = await openDisplay({ own: true })
  try {
    const args = ['--expose-gc', join(root, 'test', 'bench', 'main.ts'), ...process.argv.slice(2)]
    return (await run(electron, args, { cwd: root, env: { ...nodeEnv(electron), ...display.env } })).code
  } finally {
    display.stop()
  }
})
