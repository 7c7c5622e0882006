import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../../../electron/shell/log.ts'
import { createPrefs } from '../../../electron/shell/prefs.ts'

let userData = ''
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'situ-prefs-'))
})
afterEach(() => {
  rmSync(userData, { recursive: true, force: true })
})
const none = { language: 'en', theme: 'light', operator: '', screens: {} }

describe('preferences', () => {
  it('are kept, one by one, across starts, and leave no half file', () => {
    const bounds = { x: 10, y: 20, width: 1366, height: 768, maximised: false }
    createPrefs(userData).set({ operator: 'AB', screens: { map: { layers: ['events'] } } })
    createPrefs(userData).set({ language: 'ar', screens: { events: { columns: ['title'] } } })
    createPrefs(userData).setBounds(bounds)
    const again = createPrefs(userData)
    expect(again.get()).toEqual({
      language: 'ar',
      theme: 'light',
      operator: 'AB',
      screens: { map: { layers: ['events'] }, events: { columns: ['title'] } },
    })
    expect(again.bounds()).toEqual(bounds)
    expect(readdirSync(userData)).toEqual(['preferences.json'])
  })

  it('never stop a start: a damaged file or value counts as none', () => {
    for (const text of [
      '',
      '{"language":',
      '[]',
      'null',
      '"x"',
      '{"language":"xx","bounds":{"x":"1"},"recent":[1]}',
    ]) {
      writeFileSync(join(userData, 'preferences.json'), text)
      expect(createPrefs(userData).get()).toEqual(none)
      expect(createPrefs(userData).bounds()).toBeNull()
      expect(createPrefs(userData).recent()).toEqual([])
    }
  })

  it('remember the last ten stores, the latest first, each once', () => {
    const prefs = createPrefs(userData)
    for (let i = 0; i < 12; i += 1) prefs.remember(`/stores/${i}.situdb`, `Operation ${i}`)
    prefs.remember('/stores/5.situdb', 'Operation 5')
    expect(prefs.recent().map((one) => one.name)).toEqual(
      [5, 11, 10, 9, 8, 7, 6, 4, 3, 2].map((i) => `Operation ${i}`),
    )
  })
})

describe('the log', () => {
  it('keeps faults with their stack and starts a new file when it is full', () => {
    const log = createLog(userData)
    log.fault('request zone.rename', new Error('broken'))
    const path = join(userData, 'logs', 'situ.log')
    expect(readFileSync(path, 'utf8')).toMatch(/^\d{4}-.*Z request zone\.rename: Error: broken\n {4}at /)
    writeFileSync(path, 'x'.repeat(1024 * 1024 + 1))
    log.fault('main', 'odd')
    expect(readFileSync(path, 'utf8')).toMatch(/Z main: odd\n$/)
    expect(readdirSync(join(userData, 'logs')).sort()).toEqual(['situ.log', 'situ.log.1'])
  })

  it('never throws, even where nothing can be written', () => {
    writeFileSync(join(userData, 'logs'), 'a file where the folder should be')
    expect(() => {
      createLog(userData).fault('main', new Error('broken'))
    }).not.toThrow()
  })
})
