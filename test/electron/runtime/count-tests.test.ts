import { expect, it } from 'vitest'
import { countSteps } from '../../../electron/runtime/count-tests.mjs'
import { createSteps } from '../../tour/steps.ts'

it('a tour counts by its closing line, and one that broke off is never a success', () => {
  expect(countSteps('ok     a\n\n20 of 20 steps done; see out/tour/\n', 0)).toEqual({ passed: 20, failed: 0 })
  expect(countSteps('FAILED a\n\n19 of 20 steps done; see out/tour/\n', 1)).toEqual({ passed: 19, failed: 1 })
  expect(countSteps('20 of 20 steps done', 1)).toEqual({ passed: 20, failed: 1 })
  expect(countSteps('', 0)).toEqual({ passed: 0, failed: 1 })
})

it('a step that fails, as when what it looks for is not there, fails the tour', async () => {
  let output = ''
  const { step, close } = createSteps((text) => {
    output += text
  })
  await step('open', () => 'the map is there')
  await step('picture: events', () => Promise.reject(new Error('Timeout 30000ms exceeded.\nCall log: …')))
  await step('picture: zones', () => 'out/tour/zones.png')
  const code = close()
  expect(output).toMatch(/^FAILED picture: events +Timeout 30000ms exceeded\. \(/m)
  expect([code, countSteps(output, code)]).toEqual([1, { passed: 2, failed: 1 }])
})
