import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkIntegrity, ensureElectron, registryRuntime } from '../../../electron/runtime/electron.mjs'
import { cacheFolder } from '../../../electron/runtime/paths.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'situ-runtime-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

describe('checkIntegrity', () => {
  it('accepts the pinned content and refuses one flipped bit', async () => {
    const path = join(folder, 'runtime.tgz')
    const content = Buffer.from('the runtime as it was packed'.repeat(5000))
    const integrity = `sha512-${createHash('sha512').update(content).digest('base64')}`
    writeFileSync(path, content)
    await expect(checkIntegrity(path, integrity)).resolves.toBeUndefined()
    content.writeUInt8(content.readUInt8(70_000) ^ 1, 70_000)
    writeFileSync(path, content)
    await expect(checkIntegrity(path, integrity)).rejects.toThrow('is not what it should be')
  })

  it('refuses a file that is cut short', async () => {
    const path = join(folder, 'runtime.tgz')
    writeFileSync(path, '')
    await expect(checkIntegrity(path, registryRuntime.integrity)).rejects.toThrow('is not what it should be')
  })
})

describe('ensureElectron', () => {
  it('takes an unpacked runtime that the environment names', async () => {
    const [bundle, name] =
      process.platform === 'darwin'
        ? [join(folder, 'Electron.app', 'Contents', 'MacOS'), 'Electron']
        : [folder, process.platform === 'win32' ? 'electron.exe' : 'electron']
    mkdirSync(bundle, { recursive: true })
    writeFileSync(join(bundle, name), '')
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder)
    await expect(ensureElectron()).resolves.toBe(join(bundle, name))
  })

  it('says so when that folder has none', async () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder)
    await expect(ensureElectron()).rejects.toThrow('ELECTRON_OVERRIDE_DIST_PATH has no')
  })
})

describe('cacheFolder', () => {
  it('follows XDG_CACHE_HOME, and an empty one counts as none', () => {
    vi.stubEnv('XDG_CACHE_HOME', folder)
    expect(cacheFolder()).toBe(join(folder, 'situ'))
    vi.stubEnv('XDG_CACHE_HOME', '')
    expect(cacheFolder()).not.toBe('situ')
  })
})
