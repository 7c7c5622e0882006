import { act, screen, waitFor, within } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Json } from '../../../../db/model/canonical.ts'
import type { StationId } from '../../../../db/model/ids.ts'
import type { ConflictView } from '../../../../db/model/views/record-views.ts'
import { useForms } from '../../../../renderer/app-state/forms.ts'
import { useOverlays } from '../../../../renderer/app-state/overlays.ts'
import { ConflictsDialog } from '../../../../renderer/features/conflicts/conflicts-dialog.tsx'
import { fieldEditing } from '../../../../renderer/features/record/form/field-editing.ts'
import { refused } from '../../../support/component/fake-bridge.ts'
import { show } from '../../../support/component/render.tsx'
import type { Shown, ShowOptions } from '../../../support/component/render.tsx'
import { aStoreState, changeIdOf, recordIdOf } from '../../../support/component/views.ts'

const stationOf = (n: number): StationId => n.toString(16).padStart(32, '0') as StationId
const names = ['Team North', 'Team South']

function aConflict(n: number, field: string, values: readonly Json[], over: Partial<ConflictView> = {}) {
  const conflict: ConflictView = {
    record: recordIdOf(n),
    type: 'event',
    label: `Event ${String(n)}`,
    field,
    shown: values[0] ?? null,
    values: values.map((value, at) => ({
      value,
      change: changeIdOf(10 * n + at),
      stamp: `01975e0e3c0${String(9 - at)}-0000`,
      station: stationOf(at),
      stationName: names[at] ?? '',
      operator: 'AB',
      sources: [],
    })),
    valueCount: values.length,
    stations: values.map((_, at) => ({ id: stationOf(at), name: names[at] ?? '' })),
    ...over,
  }
  return conflict
}
const title = aConflict(1, 'title', ['Mill', 'Bakery'])
const place = aConflict(2, 'placeName', ['Hill', 'Valley'], { valueCount: 140 })

interface OpenDialog extends Shown {
  readonly editing: () => string | null
  readonly use: (field: string, station: string) => HTMLButtonElement
}

async function aDialog(options: ShowOptions = {}): Promise<OpenDialog> {
  let editing: string | null = null
  const Window = (): ReactNode => {
    editing = useForms().editing
    const { overlays, openOverlay } = useOverlays()
    return overlays.length > 0 ? (
      <ConflictsDialog editing={fieldEditing} />
    ) : (
      <button
        onClick={() => {
          openOverlay({ kind: 'conflicts', subject: null })
        }}
      >
        Begin
      </button>
    )
  }
  const shown = show(<Window />, {
    ...options,
    answers: {
      'conflict.list': [title, place],
      'conflict.resolve': null,
      'conflict.resolveWith': null,
      ...options.answers,
    },
  })
  await shown.user.click(await screen.findByRole('button', { name: 'Begin' }))
  const { t, label } = shown.words
  await screen.findByRole('region', { name: t.conflicts.detail })
  return {
    ...shown,
    editing: () => editing,
    use: (field, station) =>
      screen.getByRole('button', { name: t.conflicts.useOf(label('field', field), station) }),
  }
}

beforeEach(() => {
  // Rows exist only in view, and without layout nothing is.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('the conflicts', () => {
  it('are settled by taking the value of one side, and the next one comes', async () => {
    const { user, fake, use, words } = await aDialog()
    fake.answer('conflict.resolve', () => {
      fake.answer('conflict.list', [place])
      return null
    })
    await user.click(use('title', 'Team South'))
    expect(fake.asked('conflict.resolve')).toEqual([
      { record: title.record, field: 'title', change: title.values[1]?.change },
    ])
    const chosen = words.t.conflicts.chosen('Event 1', words.label('field', 'title'))
    expect(await screen.findByText(chosen)).toBeTruthy()
    act(() => {
      fake.touched('event')
    })
    await waitFor(() => {
      expect(use('placeName', 'Team North')).toBeTruthy()
    })
    fake.answer('action.undo', { what: 'resolve event', records: 1 })
    await user.click(screen.getByRole('button', { name: words.t.conflicts.undo }))
    expect(fake.asked('action.undo')).toHaveLength(1)
  })

  it('are listed with how many values each has, also those that are not shown at once', async () => {
    const { words } = await aDialog()
    const list = screen.getByRole('grid', { name: words.t.conflicts.list })
    const rows = within(list).getAllByRole('row').slice(1)
    expect(rows.map((row) => within(row).getAllByRole('gridcell').at(-1)?.textContent)).toEqual(['2', '140'])
  })

  it('stay when choosing fails, and say why', async () => {
    const { user, fake, use, words } = await aDialog()
    fake.answer('conflict.resolve', () => {
      throw refused('store-busy')
    })
    await user.click(use('title', 'Team North'))
    expect(await screen.findByText(words.errorText('store-busy', 'store-busy'))).toBeTruthy()
    expect(use('title', 'Team North').disabled).toBe(false)
  })

  it('are settled by a value that neither side gave', async () => {
    const { user, fake, words } = await aDialog()
    const { conflicts } = words.t
    await user.click(screen.getByRole('button', { name: conflicts.third }))
    const third = screen.getByRole('form', { name: conflicts.thirdTitle })
    const box = within(third).getByRole('textbox')
    expect([box, document.activeElement]).toEqual([document.activeElement, box])
    expect(box).toHaveProperty('value', 'Mill')
    await user.clear(box)
    await user.type(box, 'Old mill{Enter}')
    await waitFor(() => {
      expect(fake.asked('conflict.resolveWith')).toEqual([
        { record: title.record, field: 'title', value: 'Old mill' },
      ])
    })
  })

  it('are settled by a rule that says first what it will do', async () => {
    const { user, fake, words } = await aDialog()
    const { conflicts } = words.t
    fake.answer('conflict.resolveMany', { settled: 2, left: 0 })
    await user.click(screen.getByRole('button', { name: conflicts.settle }))
    const panel = screen.getByRole('region', { name: conflicts.settleTitle })
    await user.click(within(panel).getByRole('radio', { name: conflicts.takeStation }))
    await user.selectOptions(within(panel).getByRole('combobox'), stationOf(1))
    expect(within(panel).getByText(conflicts.settles('2', '0'))).toBeTruthy()
    await user.click(within(panel).getByRole('button', { name: conflicts.settleRun('2') }))
    expect(fake.asked('conflict.resolveMany')).toEqual([
      {
        rule: { take: 'station', station: stationOf(1) },
        only: [
          { record: title.record, field: 'title' },
          { record: place.record, field: 'placeName' },
        ],
      },
    ])
    expect(await screen.findByText(conflicts.settled('2', '0'))).toBeTruthy()
  })

  it('can only be looked at where nothing can be written', async () => {
    const { use, words } = await aDialog({ answers: { 'store.state': aStoreState({ readOnly: true }) } })
    const { conflicts } = words.t
    expect(use('title', 'Team North').disabled).toBe(true)
    expect(screen.getByText(conflicts.readOnly)).toBeTruthy()
    expect(screen.queryByRole('button', { name: conflicts.third })).toBeNull()
  })

  it('lead to the form of their record', async () => {
    const { user, editing, words } = await aDialog()
    await user.click(screen.getByRole('button', { name: words.t.conflicts.openForm }))
    expect(editing()).toBe(title.record)
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
