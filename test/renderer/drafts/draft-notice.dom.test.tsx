import { act, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DraftNotice } from '../../../renderer/drafts/draft-notice.tsx'
import { DraftsOf } from '../../../renderer/drafts/drafts-of.tsx'
import { useStoreDraft } from '../../../renderer/drafts/store-draft.ts'
import type { StoreDraft } from '../../../renderer/drafts/store-draft.ts'
import { TextContext, textFor } from '../../../renderer/text/text.ts'
import { late, refused } from '../../support/component/fake-bridge.ts'
import type { FakeBridge } from '../../support/component/fake-bridge.ts'
import { withBridge } from '../../support/component/render.tsx'

const words = textFor('en')
const { frame } = words.t

interface Open {
  readonly fake: FakeBridge
  readonly draft: () => StoreDraft
  readonly after: (ms: number, what?: () => void) => Promise<void>
  readonly openOther: () => void
}

function twoStores(): Open {
  const { fake } = withBridge({})
  let draft: StoreDraft | undefined
  const Window = (): ReactNode => {
    draft = useStoreDraft()
    return <DraftNotice />
  }
  const at = (store: string): ReactNode => (
    <TextContext value={words}>
      <DraftsOf key={store} store={store}>
        <Window />
      </DraftsOf>
    </TextContext>
  )
  const { rerender } = render(at('/one'))
  return {
    fake,
    draft: () => {
      if (draft === undefined) throw new Error('nothing is shown')
      return draft
    },
    after: async (ms, what) => {
      act(() => what?.())
      await act(() => vi.advanceTimersByTimeAsync(ms))
    },
    openOther: () => {
      rerender(at('/two'))
    },
  }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const full = () => {
  throw refused('disk-full')
}

describe('what is typed', () => {
  it('is kept in the store that it is of', async () => {
    const { fake, draft, after } = twoStores()
    await after(0, () => {
      draft().keep('entry', { a: 1 })
      draft().drop('old')
    })
    expect(fake.asked('draft.save')).toEqual([{ store: '/one', key: 'entry', value: { a: 1 } }])
    expect(fake.asked('draft.clear')).toEqual([{ store: '/one', key: 'old' }])
    expect(screen.queryByText(frame.draftWaits)).toBeNull()
  })

  it('is said not to be kept, as long as that is so', async () => {
    const { fake, draft, after } = twoStores()
    fake.answer('draft.save', full)
    await after(1, () => {
      draft().keep('entry', 1)
    })
    const said = frame.draftUnkept(words.errorText('disk-full', 'disk-full'))
    expect(screen.getByText(said)).toBeTruthy()
    fake.answer('draft.save', null)
    await after(3100)
    expect(screen.queryByText(said)).toBeNull()
    expect(fake.asked('draft.save')).toHaveLength(2)
  })

  it('is said to wait while a busy store does not answer', async () => {
    const { fake, draft, after } = twoStores()
    const answer = late<null>()
    fake.answer('draft.save', () => answer.promise)
    await after(4900, () => {
      draft().keep('entry', 1)
    })
    expect(screen.queryByText(frame.draftWaits)).toBeNull()
    await after(200)
    expect(screen.getByText(frame.draftWaits)).toBeTruthy()
    await after(0, () => {
      answer.give(null)
    })
    expect(screen.queryByText(frame.draftWaits)).toBeNull()
  })

  it('is not tried any more once another store is open', async () => {
    const { fake, draft, after, openOther } = twoStores()
    fake.answer('draft.save', full)
    await after(1, () => {
      draft().keep('entry', 1)
    })
    await after(60_000, openOther)
    expect(fake.asked('draft.save')).toHaveLength(1)
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
