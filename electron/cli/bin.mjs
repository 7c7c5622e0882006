#!/usr/bin/env node
// npx situ …: the command line in Electron's Node, set up at the first use.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../runtime/paths.mjs'
import { main, nodeEnv, ready } from '../runtime/ready.mjs'

main(async () => {
  const electron = await ready({ quiet: true })
  const child = spawn(electron, [join(root, 'dist', 'cli.cjs'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: nodeEnv(electron),
  })
  return new Promise((done) => {
    child.on('close', (code) => {
      done(code ?? 1)
    })
  })
})
