import { act, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { call } from '../../../renderer/bridge/call.ts'
import { useCommand } from '../../../renderer/bridge/use-command.ts'
import type { Command } from '../../../renderer/bridge/use-command.ts'
import { useNames } from '../../../renderer/bridge/use-names.ts'
import { useQuery } from '../../../renderer/bridge/use-query.ts'
import type { QueryAnswer } from '../../../renderer/bridge/use-query.ts'
import { useRemembered } from '../../../renderer/bridge/use-remembered.ts'
import { ClockDialog } from '../../../renderer/features/frame/clock-dialog.tsx'
import { late, refused } from '../../support/component/fake-bridge.ts'
import { show, withBridge } from '../../support/component/render.tsx'
import type { Shown, ShowOptions } from '../../support/component/render.tsx'
import { aSummary, recordIdOf } from '../../support/component/views.ts'

/** What a hook gives, within the window. */
async function using<T>(
  hook: () => T,
  options: ShowOptions = {},
): Promise<Shown & { readonly now: () => T }> {
  const seen: T[] = []
  const Probe = (): ReactNode => {
    seen.push(hook())
    return <p>here</p>
  }
  const shown = show(<Probe />, options)
  await screen.findByText('here')
  const now = (): T => {
    const [last] = seen.slice(-1)
    if (last === undefined) throw new Error('nothing is shown')
    return last
  }
  return { ...shown, now }
}

/** Arrays that passed through the bridge are of another realm than those of the page. */
const rows = ({ data }: QueryAnswer<Uint32Array>): readonly number[] | undefined =>
  data === undefined ? undefined : Array.from(data)

describe('a query', () => {
  it('is asked once, and again when what it reads has changed, but not otherwise', async () => {
    const input = { text: 'mill' }
    const { fake, now } = await using(
      () => [useQuery('search.events', input), useQuery('search.events', input)],
      { answers: { 'search.events': Uint32Array.of(1) } },
    )
    await waitFor(() => {
      expect(now().map(rows)).toEqual([[1], [1]])
    })
    act(() => {
      fake.touched('zone')
    })
    expect(fake.asked('search.events')).toHaveLength(1)
    fake.answer('search.events', Uint32Array.of(2))
    act(() => {
      fake.touched('event')
    })
    await waitFor(() => {
      expect(now().map(rows)).toEqual([[2], [2]])
    })
    expect(fake.asked('search.events')).toHaveLength(2)
  })

  it('tells a refusal with its code, and has no answer while it is not wanted', async () => {
    const { fake, now } = await using(
      () => ({
        refused: useQuery('search.events', { text: 'a' }),
        unwanted: useQuery('search.events', { text: 'b' }, { enabled: false }),
      }),
      {
        answers: {
          'search.events': () => {
            throw refused('store-not-open', 'none', { why: 'closed' })
          },
        },
      },
    )
    await waitFor(() => {
      expect(now().refused.error).toMatchObject({ code: 'store-not-open', details: { why: 'closed' } })
    })
    expect(now().unwanted).toMatchObject({ data: undefined, isPending: false, error: null })
    expect(fake.asked('search.events')).toEqual([{ text: 'a' }])
  })

  it('says that what is shown is of before, where that is wanted', async () => {
    const second = late<Uint32Array>()
    const { now } = await using(
      () => {
        const [text, setText] = useState('one')
        return { setText, answer: useQuery('search.events', { text }, { keepPrevious: true }) }
      },
      { answers: { 'search.events': ({ text }) => (text === 'one' ? Uint32Array.of(1) : second.promise) } },
    )
    await waitFor(() => {
      expect(rows(now().answer)).toEqual([1])
    })
    expect(now().answer.isPrevious).toBe(false)
    act(() => {
      now().setText('two')
    })
    expect([rows(now().answer), now().answer.isPrevious]).toEqual([[1], true])
    await act(async () => {
      second.give(Uint32Array.of(2))
      await second.promise
    })
    await waitFor(() => {
      expect([rows(now().answer), now().answer.isPrevious]).toEqual([[2], false])
    })
  })

  it('gets the names of records in one request, each once, and only of what can be a record', async () => {
    const ids = [recordIdOf(2), recordIdOf(1), 'unheard', recordIdOf(2)]
    const { fake, now } = await using(() => useNames(ids), {
      answers: { 'record.names': (asked) => asked.ids.map((id) => (id === ids[0] ? aSummary(2) : null)) },
    })
    await waitFor(() => {
      expect(now().get(recordIdOf(2))?.label).toBe('Record 2')
    })
    expect([...now().keys()]).toEqual([recordIdOf(2)])
    expect(fake.asked('record.names')).toEqual([{ ids: [recordIdOf(1), recordIdOf(2)] }])
  })
})

describe('a command', () => {
  it('is pending until it is done, and keeps why it failed until the next try', async () => {
    const answer = late<null>()
    const { fake, now } = await using<Command<'duplicate.link'>>(() => useCommand('duplicate.link'), {
      answers: { 'duplicate.link': () => answer.promise },
    })
    const input = { a: recordIdOf(1), b: recordIdOf(2), same: true }
    let ended: Promise<unknown> = Promise.resolve()
    act(() => {
      ended = now()
        .run(input)
        .catch((error: unknown) => error)
    })
    expect(now().isPending).toBe(true)
    await act(async () => {
      answer.refuse('store-busy')
      await ended
    })
    expect(await ended).toMatchObject({ code: 'store-busy' })
    expect(now()).toMatchObject({ isPending: false, error: { code: 'store-busy' } })
    fake.answer('duplicate.link', null)
    await act(() => now().run(input))
    expect(now().error).toBeNull()
  })
})

describe('what a screen remembers', () => {
  const read = (stored: unknown): number | undefined => (typeof stored === 'number' ? stored : undefined)

  it('is there at once, and kept beside what others remember', async () => {
    const { now, preferences } = await using(() => useRemembered('size', 1, read), {
      remembered: { other: 'x', size: 4 },
    })
    await waitFor(() => {
      expect(now()[0]).toBe(4)
    })
    act(() => {
      now()[1](5)
    })
    await waitFor(() => {
      expect(now()[0]).toBe(5)
    })
    await waitFor(() => {
      expect(preferences().screens).toEqual({ other: 'x', size: 5 })
    })
  })

  it('is the first value where what was stored does not fit', async () => {
    const { now, fake } = await using(() => useRemembered('size', 1, read), { remembered: { size: 'big' } })
    await waitFor(() => {
      expect(fake.asked('prefs.get').length).toBeGreaterThan(0)
    })
    expect(now()[0]).toBe(1)
  })
})

describe('a clock that cannot be believed', () => {
  const doubt = { now: Date.UTC(2020, 0, 1), last: Date.UTC(2026, 10, 3), doubt: 'behind' }
  const input = { a: recordIdOf(1), b: recordIdOf(2), same: true }
  const doubted = (): ShowOptions => {
    let judged = false
    return {
      answers: {
        'clock.judge': () => {
          judged = true
          return null
        },
        'duplicate.link': () => {
          if (!judged) throw refused('clock-doubtful', 'clock', doubt)
          return null
        },
      },
    }
  }

  const aDialog = async (): Promise<Shown> => {
    const shown = show(
      <>
        <ClockDialog />
        <p>here</p>
      </>,
      doubted(),
    )
    await screen.findByText('here')
    return shown
  }

  it('is asked about, and what was to be saved is saved after the answer', async () => {
    const { fake, user, words } = await aDialog()
    const saving = call('duplicate.link', input)
    await screen.findByRole('dialog', { name: words.t.clock.title })
    expect(screen.getByText(words.t.clock.behind)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: words.t.clock.wrong }))
    expect(await saving).toBeNull()
    expect(fake.commands()).toEqual([
      ['duplicate.link', input],
      ['clock.judge', { verdict: 'wrong' }],
      ['duplicate.link', input],
    ])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('is asked about once for all that waits', async () => {
    const { fake, user, words } = await aDialog()
    const both = [call('duplicate.link', input), call('duplicate.link', { ...input, same: false })]
    await user.click(await screen.findByRole('button', { name: words.t.clock.right }))
    await Promise.all(both)
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(fake.asked('clock.judge')).toEqual([{ verdict: 'right' }, { verdict: 'right' }])
  })

  it('keeps everything as it is where nobody answers', async () => {
    const { fake, user, words } = await aDialog()
    const saving = call('duplicate.link', input).catch((error: unknown) => error)
    await user.click(await screen.findByRole('button', { name: words.t.clock.cancel }))
    expect(await saving).toMatchObject({ code: 'clock-doubtful' })
    expect(fake.asked('clock.judge')).toEqual([])
  })

  it('stands as an error where no window can ask', async () => {
    withBridge(doubted())
    await expect(call('duplicate.link', input)).rejects.toMatchObject({ code: 'clock-doubtful' })
  })
})
