import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { ownTeamProfile, partnerProfile, publicProfile } from '../../../../db/model/redaction/profile.ts'
import type { ExtractPreview } from '../../../../db/model/views/extract-views.ts'
import { ExtractDialog } from '../../../../renderer/features/exchange/extract/extract-dialog.tsx'
import { refused } from '../../../support/component/fake-bridge.ts'
import { show } from '../../../support/component/render.tsx'
import type { Shown, ShowOptions } from '../../../support/component/render.tsx'
import { recordIdOf } from '../../../support/component/views.ts'

const hit = (key: string, found: string) => ({
  record: recordIdOf(1),
  label: 'Mill',
  field: 'narrative',
  kind: 'phone' as const,
  found,
  excerpt: `call ${found} now`,
  key,
  kept: false,
})
const preview: ExtractPreview = {
  records: 2,
  types: { event: 2 },
  leftOut: [{ reason: 'sensitivity', count: 4 }],
  withdrawn: 0,
  inConflict: 0,
  telling: { count: 0, standIns: false },
  rows: [],
  places: [],
  hits: [hit('0000000a', '0599 123456'), hit('0000000b', '0599 654321')],
  hitTotal: 2,
  masked: { phone: 2 },
  kept: {},
}

interface OpenDialog extends Shown {
  readonly closed: ReturnType<typeof vi.fn>
  readonly press: (name: string) => Promise<void>
  readonly button: (name: string) => HTMLButtonElement
}

async function anExtract(answers: ShowOptions['answers'] = {}): Promise<OpenDialog> {
  const closed = vi.fn()
  const shown = show(<ExtractDialog onClose={closed} />, {
    answers: {
      'profile.list': [ownTeamProfile, partnerProfile, publicProfile],
      'station.list': [],
      'extract.preview': ({ keepHits = [] }) => ({
        ...preview,
        kept: keepHits.length === 0 ? {} : { phone: keepHits.length },
      }),
      'dialog.save': '/stick/x.situ',
      ...answers,
    },
  })
  const button = (name: string): HTMLButtonElement => screen.getByRole('button', { name })
  await screen.findByRole('dialog', { name: shown.words.t.extract.title })
  await waitFor(() => {
    expect(button(shown.words.t.extract.next).disabled).toBe(false)
  })
  return { ...shown, closed, button, press: (name) => shown.user.click(button(name)) }
}

/** From the first step to the last, in which the recipient and who can open it are said. */
async function toTheLast({ press, words, user, button }: OpenDialog): Promise<void> {
  const { extract, seal } = words.t
  await press(extract.next)
  await screen.findByText(extract.leaves(2))
  await waitFor(() => {
    expect(button(extract.next).disabled).toBe(false)
  })
  await press(extract.next)
  expect(button(extract.choose).disabled).toBe(true)
  await user.type(screen.getByLabelText(new RegExp(`^${extract.recipient}`)), ' Relief office ')
  expect(button(extract.choose).disabled).toBe(true)
  await user.click(screen.getByRole('radio', { name: seal.open }))
  expect(button(extract.choose).disabled).toBe(false)
}

describe('the extract dialog', () => {
  it('writes what was looked at, for whom, and tells how it goes', async () => {
    const dialog = await anExtract()
    const { fake, press, words, user } = dialog
    await toTheLast(dialog)
    await press(words.t.extract.choose)
    await screen.findByText(words.t.extract.writing)
    expect(fake.asked('extract.start')).toEqual([
      {
        path: '/stick/x.situ',
        filter: {},
        profile: partnerProfile,
        keepHits: [],
        withProtectedSources: false,
        title: '',
        note: '',
        recipient: 'Relief office',
        purpose: '',
      },
    ])
    act(() => {
      fake.job('extract.start').progress(1, 2)
    })
    expect(screen.getByText(words.t.exchange.progress('1', '2'))).toBeTruthy()
    act(() => {
      fake.job('extract.start').done({ path: '/stick/x.situ', records: 2, manifest: 'abc', disclosure: 1 })
    })
    expect(await screen.findByText(words.t.extract.done)).toBeTruthy()
    await user.click(screen.getAllByRole('button', { name: words.t.frame.close }).at(-1) ?? document.body)
    expect(dialog.closed).toHaveBeenCalledOnce()
  })

  it('lets a hit through only once somebody has looked at all that is let through', async () => {
    const dialog = await anExtract()
    const { fake, press, words, user, button } = dialog
    const { extract } = words.t
    await press(extract.next)
    const [first, second] = await screen.findAllByRole('checkbox', { name: extract.letThrough })
    if (first === undefined || second === undefined) throw new Error('two hits')
    await user.click(first)
    const looked = await screen.findByRole('checkbox', { name: extract.looked('1') })
    expect(button(extract.next).disabled).toBe(true)
    await user.click(looked)
    await waitFor(() => {
      expect(button(extract.next).disabled).toBe(false)
    })
    // One more: what was looked at is not what would leave.
    await user.click(second)
    const again = await screen.findByRole('checkbox', { name: extract.looked('2') })
    expect(again).toHaveProperty('checked', false)
    expect(button(extract.next).disabled).toBe(true)
    await user.click(second)
    expect(await screen.findByRole('checkbox', { name: extract.looked('1') })).toHaveProperty('checked', true)
    await press(extract.next)
    await user.type(screen.getByLabelText(new RegExp(`^${extract.recipient}`)), 'Office')
    await user.click(screen.getByRole('radio', { name: words.t.seal.open }))
    await press(extract.choose)
    await waitFor(() => {
      expect(fake.asked('extract.start')).toMatchObject([{ keepHits: ['0000000a'] }])
    })
  })

  it('asks again before protected sources are named, and counts them', async () => {
    const dialog = await anExtract({
      'clearance.count': ({ withProtectedSources }) => ({
        ceiling: 'high',
        records: 3,
        protectedSources: withProtectedSources === true ? 0 : 5,
      }),
    })
    const { fake, press, words, user } = dialog
    await user.selectOptions(screen.getByLabelText(words.t.extract.profile), ownTeamProfile.name)
    await user.click(screen.getByRole('checkbox', { name: new RegExp(`^${words.t.extract.named}`) }))
    await toTheLast(dialog)
    await press(words.t.extract.choose)
    const question = await screen.findByRole('dialog', { name: words.t.clearance.question })
    expect(await screen.findByText(words.t.clearance.names('5'))).toBeTruthy()
    await press(words.t.frame.cancel)
    expect(question.isConnected).toBe(false)
    expect(fake.commands()).toEqual([])
    await press(words.t.extract.choose)
    await screen.findByText(words.t.clearance.names('5'))
    await press(words.t.clearance.yes)
    await waitFor(() => {
      expect(fake.asked('extract.start')).toMatchObject([{ withProtectedSources: true }])
    })
  })

  it('names no protected sources under a profile that withholds sources', async () => {
    const dialog = await anExtract()
    const { fake, press, words, user } = dialog
    await user.selectOptions(screen.getByLabelText(words.t.extract.profile), ownTeamProfile.name)
    await user.click(screen.getByRole('checkbox', { name: new RegExp(`^${words.t.extract.named}`) }))
    await user.selectOptions(screen.getByLabelText(words.t.extract.profile), publicProfile.name)
    await toTheLast(dialog)
    await press(words.t.extract.choose)
    await waitFor(() => {
      expect(fake.asked('extract.start')).toMatchObject([
        { withProtectedSources: false, profile: { name: 'public' } },
      ])
    })
  })

  it('goes forward by its button alone, and not with nothing to give', async () => {
    const { press, words, user, button } = await anExtract({ 'extract.preview': { ...preview, records: 0 } })
    const { extract } = words.t
    await user.click(screen.getByRole('tab', { name: extract.steps.whom }))
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe(extract.steps.what)
    await press(extract.next)
    await screen.findByText(extract.leaves(0))
    expect(button(extract.next).disabled).toBe(true)
    await user.click(screen.getByRole('tab', { name: extract.steps.what }))
    expect(screen.getByRole('tab', { selected: true }).textContent).toBe(extract.steps.what)
  })

  it('writes nothing when no file is chosen, and says why when it cannot write', async () => {
    const dialog = await anExtract({ 'dialog.save': null })
    const { fake, press, words } = dialog
    await toTheLast(dialog)
    await press(words.t.extract.choose)
    await waitFor(() => {
      expect(fake.asked('dialog.save')).toHaveLength(1)
    })
    expect(fake.asked('extract.start')).toEqual([])
    fake.answer('dialog.save', '/stick/y.situ')
    fake.answer('extract.start', () => {
      throw refused('disk-full')
    })
    await press(words.t.extract.choose)
    expect(await screen.findByText(words.errorText('disk-full', 'disk-full'))).toBeTruthy()
    expect(screen.getByLabelText(new RegExp(`^${words.t.extract.recipient}`))).toHaveProperty(
      'value',
      ' Relief office ',
    )
  })
})
