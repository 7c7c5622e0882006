import { act, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { Withheld } from '../../../db/model/redaction/clearance.ts'
import { ClearanceQuestion } from '../../../renderer/clearance/clearance-question.tsx'
import { late } from '../../support/component/fake-bridge.ts'
import { show } from '../../support/component/render.tsx'

describe('the question before more leaves', () => {
  it('cannot be answered before it was counted', async () => {
    const answer = late<Withheld>()
    const yes = vi.fn()
    const { user, words } = show(
      <ClearanceQuestion
        value={{ ceiling: 'severe' }}
        tlp="TLP:GREEN"
        onYes={yes}
        onClose={() => undefined}
      />,
      { answers: { 'clearance.count': () => answer.promise } },
    )
    const button = await screen.findByRole('button', { name: words.t.clearance.yes })
    expect(screen.getByText(words.t.clearance.counting)).toBeTruthy()
    await user.click(button)
    expect(yes).not.toHaveBeenCalled()
    await act(async () => {
      answer.give({ ceiling: 'moderate', records: 4, protectedSources: 0 })
      await answer.promise
    })
    await user.click(button)
    expect(yes).toHaveBeenCalledOnce()
  })

  it('is held against the mark of the sheet and the day whose knowledge is shown', async () => {
    const { fake, words } = show(
      <ClearanceQuestion
        value={{ ceiling: 'high' }}
        tlp="TLP:GREEN"
        earlier
        onYes={() => undefined}
        onClose={() => undefined}
      />,
      {
        answers: {
          'clearance.count': ({ ceiling }) => ({
            ceiling: 'moderate',
            records: ceiling === 'high' ? 10 : 1234,
            protectedSources: 3,
          }),
        },
      },
    )
    const above = words.t.clearance.above('1,224', words.label('sensitivity', 'moderate'))
    expect(await screen.findByText(above)).toBeTruthy()
    expect(screen.queryByText(words.t.clearance.names('3'))).toBeNull()
    expect(fake.asked('clearance.count')).toEqual([
      { tlp: 'TLP:GREEN', earlier: true },
      { ceiling: 'high', tlp: 'TLP:GREEN', earlier: true },
    ])
  })
})
