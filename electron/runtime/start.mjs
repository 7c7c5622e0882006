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
    return (await tour(electron)).code
  }
  // Chromium refuses its sandbox to root, and the application is never started without it.
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    say('the window needs an ordinary user, and this is root: running the tour instead')
    return (await tour(electron)).code
  }
  return (await run(electron, [root, ...process.argv.slice(2)], { env: windowEnv({}) })).code
})
