// npm run node -- file.ts …: a script in Electron's Node, with the runtime's path in its environment.
import { root } from './paths.mjs'
import { main, nodeEnv, ready } from './ready.mjs'
import { run } from './run.mjs'
import { openDisplay } from './xvfb.mjs'

main(async () => {
  const electron = await ready()
  const display = await openDisplay()
  try {
    return (
      await run(electron, process.argv.slice(2), { cwd: root, env: { ...nodeEnv(electron), ...display.env } })
    ).code
  } finally {
    display.stop()
  }
})
