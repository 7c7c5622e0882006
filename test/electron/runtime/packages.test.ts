import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockHash, packagesFresh } from '../../../electron/runtime/packages.mjs'

const locked = {
  packages: {
    '': { name: 'situ' },
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-zod' },
    'node_modules/for-another-system': { version: '1.0.0', integrity: 'sha512-other', optional: true },
  },
}
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'situ-packages-'))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(locked))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function inModules(name: string, text: string): void {
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  writeFileSync(join(folder, 'node_modules', name), text)
}

describe('packagesFresh', () => {
  it('is false without node_modules', () => {
    expect(packagesFresh(folder)).toBe(false)
  })

  it('is true while the stamp is the hash of the lockfile, and false when the lockfile has changed', () => {
    inModules('.situ-lock', lockHash(folder))
    expect(packagesFresh(folder)).toBe(true)
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...locked, changed: true }))
    expect(packagesFresh(folder)).toBe(false)
  })

  it('accepts an installation by hand that has every locked package', () => {
    inModules(
      '.package-lock.json',
      JSON.stringify({ packages: { 'node_modules/zod': locked.packages['node_modules/zod'] } }),
    )
    expect(packagesFresh(folder)).toBe(true)
  })

  it('refuses an installation by hand with another version, another content, or a package missing', () => {
    for (const packages of [
      { 'node_modules/zod': { version: '4.6.6', integrity: 'sha512-zod' } },
      { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-changed' } },
      {},
    ]) {
      inModules('.package-lock.json', JSON.stringify({ packages }))
      expect(packagesFresh(folder)).toBe(false)
    }
  })

  it('refuses a stamp that was written half', () => {
    inModules('.situ-lock', lockHash(folder).slice(0, 20))
    inModules('.package-lock.json', '{"packages":')
    expect(packagesFresh(folder)).toBe(false)
  })
})
