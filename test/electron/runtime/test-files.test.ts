import { expect, it } from 'vitest'
import { shareOut } from '../../../electron/runtime/test-files.mjs'

it('each runner gets its own files, and nothing where it has none', () => {
  expect(shareOut([])).toEqual({ unit: [], windows: [] })
  expect(shareOut(['test/db/merge'])).toEqual({ unit: ['test/db/merge'], windows: null })
  expect(shareOut(['test/e2e/time.test.ts'])).toEqual({ unit: null, windows: ['test/e2e/time.test.ts'] })
  expect(shareOut(['test/e2e', 'test/db', '--bail=1'])).toEqual({
    unit: ['test/db', '--bail=1'],
    windows: ['test/e2e', '--bail=1'],
  })
  expect(shareOut(['test/electron/cli', '-t', 'prints a sheet'])).toEqual({
    unit: ['test/electron/cli', '-t', 'prints a sheet'],
    windows: null,
  })
  expect(shareOut(['--bail=1'])).toEqual({ unit: ['--bail=1'], windows: null })
})
