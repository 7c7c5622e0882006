import { spawn } from 'node:child_process'

/**
 * Runs a program to its end. `quiet` keeps its output for the error; past `limitMs` it is ended.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, limitMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      timeout: options.limitMs,
      stdio: options.quiet === true ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      // npm is a .cmd on Windows, which only a shell starts.
      shell: process.platform === 'win32' && command === 'npm',
    })
    let output = ''
    const keep = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString('utf8')
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    child.on('error', fail)
    child.on('close', (code) => {
      done({ code: code ?? 1, output })
    })
  })
}

/**
 * Whether a program is on the path.
 * @param {string} command
 */
export async function hasProgram(command) {
  const finder = process.platform === 'win32' ? 'where' : 'which'
  try {
    return (await run(finder, [command], { quiet: true })).code === 0
  } catch {
    return false
  }
}
