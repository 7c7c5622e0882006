import { describe, expect, it } from 'vitest'
import { hasProgram, run } from '../../../electron/runtime/run.mjs'
import { openDisplay } from '../../../electron/runtime/xvfb.mjs'

const node = { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, quiet: true }

describe('run', () => {
  it('gives the exit code and what was written', async () => {
    const script = 'console.log("out"); console.error("err"); process.exit(3)'
    const { code, output } = await run(process.execPath, ['-e', script], node)
    expect({ code, lines: output.trim().split('\n').sort() }).toEqual({ code: 3, lines: ['err', 'out'] })
  })

  it('ends what passes its limit', async () => {
    const { code } = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      ...node,
      limitMs: 300,
    })
    expect(code).not.toBe(0)
  })
})

describe('hasProgram', () => {
  it('tells a program that is there from one that is not', async () => {
    expect(await hasProgram('npm')).toBe(true)
    expect(await hasProgram('situ-no-such-program')).toBe(false)
  })
})

describe('openDisplay', () => {
  it('starts a display of its own and ends it', async () => {
    if (process.platform !== 'linux') return
    const first = await openDisplay({ own: true })
    const second = await openDisplay({ own: true })
    expect(first.env['DISPLAY']).toMatch(/^:\d+$/)
    expect(second.env['DISPLAY']).not.toBe(first.env['DISPLAY'])
    first.stop()
    second.stop()
  })
})
