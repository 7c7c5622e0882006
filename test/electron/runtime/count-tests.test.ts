import { expect, it } from 'vitest'
import { countSteps } from '../../../electron/runtime/count-tests.mjs'

it('a tour counts by its closing line, and one that broke off is never a success', () => {
  expect(countSteps('ok     a\n\n20 of 20 steps done; see out/tour/\n', 0)).toEqual({ passed: 20, failed: 0 })
  expect(countSteps('FAILED a\n\n19 of 20 steps done; see out/tour/\n', 1)).toEqual({ passed: 19, failed: 1 })
  expect(countSteps('20 of 20 steps done', 1)).toEqual({ passed: 20, failed: 1 })
  expect(countSteps('', 0)).toEqual({ passed: 0, failed: 1 })
})
