import { spawn } from 'node:child_process'
import { hasDisplay, ensureXvfb } from './system.mjs'
import { SetupError } from './paths.mjs'

/**
 * A display for programs that need one: the machine's own, or an Xvfb of ours that ends with us.
 * @param {{ own?: boolean }} [options] own: an Xvfb even where there is a display, so that sizes are the same everywhere
 * @returns {Promise<{ env: NodeJS.ProcessEnv, stop: () => void }>}
 */
export async function openDisplay(options = {}) {
  if (process.platform !== 'linux' || (hasDisplay() && options.own !== true))
    return { env: {}, stop: () => undefined }
  await ensureXvfb()
  const child = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-noreset'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  )
  const stop = () => {
    child.kill('SIGTERM')
  }
  // A display of ours never outlives us, however we end.
  process.once('exit', stop)
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.once(signal, () => process.exit(1))
  const number = await new Promise((done, fail) => {
    let text = ''
    child.stdio[3]?.on('data', (/** @type {Buffer} */ chunk) => {
      text += chunk.toString('utf8')
      if (text.includes('\n')) done(text.trim())
    })
    child.on('error', fail)
    child.on('exit', () => {
      fail(new SetupError('Xvfb ended at once'))
    })
  })
  const env = { DISPLAY: `:${String(number)}`, WAYLAND_DISPLAY: '' }
  return { env, stop }
}
