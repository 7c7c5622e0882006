// npm run tour: the main job from end to end, with screenshots, into out/tour/.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './paths.mjs'
import { main, nodeEnv, ready } from './ready.mjs'
import { run } from './run.mjs'
import { openDisplay } from './xvfb.mjs'

/**
 * @param {string} electron
 * @param {{ quiet?: boolean }} [options] quiet: its words are given back instead of being written
 */
export async function tour(electron, options = {}) {
  const display = await openDisplay({ own: true })
  try {
    const env = { ...nodeEnv(electron), ...display.env }
    return await run(electron, [join(root, 'test', 'tour', 'tour.ts')], { cwd: root, env, ...options })
  } finally {
    display.stop()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  main(async () => (await tour(await ready())).code)
