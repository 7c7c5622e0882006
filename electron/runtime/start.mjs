// npm start: the application, or without a display the tour.
import { root, say } from './paths.mjs'
import { main, ready, windowEnv } from './ready.mjs'
import { run } from './run.mjs'
import { hasDisplay } from './system.mjs'
import { tour } from './tour.mjs'

main(async () => {
  const electron = await ready()
  if (!hasDisplay()) {
    say('no display here: running the tour instead of a window')
    return tour(electron)
  }
  return (await run(electron, [root, ...process.argv.slice(2)], { env: windowEnv({}) })).code
})
