import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useAppView } from '../../../../renderer/app-state/app-view.ts'
import { useForms } from '../../../../renderer/app-state/forms.ts'
import type { FormTarget } from '../../../../renderer/app-state/forms.ts'
import { useMessages } from '../../../../renderer/app-state/messages.ts'
import { RecordForm } from '../../../../renderer/features/record/form/record-form.tsx'
import { late, refused } from '../../../support/component/fake-bridge.ts'
import { show } from '../../../support/component/render.tsx'
import type { Shown, ShowOptions } from '../../../support/component/render.tsx'
import { aRecordView, changeIdOf, recordIdOf } from '../../../support/component/views.ts'
import type { ReactNode } from 'react'

const source = aRecordView(1, { type: 'source', fields: { name: 'Radio Hill', reliability: 'B' } })
const saved = { id: recordIdOf(1), change: changeIdOf(9) }

interface OpenForm extends Shown {
  readonly field: (name: string) => HTMLInputElement
  readonly save: () => HTMLButtonElement
  readonly said: () => readonly string[]
  readonly selected: () => string | null
}

/** The form as the window shows it: as long as it is open. */
async function aForm(target: FormTarget, options: ShowOptions = {}, preset = {}): Promise<OpenForm> {
  let said: readonly string[] = []
  let selected: string | null = null
  const Window = (): ReactNode => {
    const { editing, edit } = useForms()
    said = useMessages().messages.map(({ text }) => text)
    selected = useAppView().selected
    return editing === null ? (
      <button
        onClick={() => {
          edit(target, preset)
        }}
      >
        Begin
      </button>
    ) : (
      <RecordForm target={editing} />
    )
  }
  const shown = show(<Window />, options)
  await shown.user.click(await screen.findByRole('button', { name: 'Begin' }))
  await screen.findByRole('complementary', { name: shown.words.t.record.form })
  return {
    ...shown,
    field: (name) => screen.getByRole('textbox', { name: shown.words.label('field', name) }),
    save: () => screen.getByRole('button', { name: shown.words.t.frame.save }),
    said: () => said,
    selected: () => selected,
  }
}

const ofSource = (over: ShowOptions['answers'] = {}): ShowOptions => ({
  answers: { 'record.get': source, 'record.save': saved, ...over },
})

describe('the form of a record', () => {
  it('writes the changed fields alone, and says which state it had read', async () => {
    const { user, field, save, fake, said, selected, words } = await aForm(source.id, ofSource())
    expect(field('name').value).toBe('Radio Hill')
    expect(save().disabled).toBe(true)
    await user.clear(field('name'))
    await user.type(field('name'), 'Radio Valley')
    await user.click(save())
    await screen.findByRole('button', { name: 'Begin' })
    expect(fake.commands()).toEqual([
      [
        'record.save',
        { type: 'source', id: source.id, set: { name: 'Radio Valley' }, heads: [changeIdOf(1)] },
      ],
    ])
    expect(said()).toEqual([words.t.record.saved('Radio Valley')])
    expect(selected()).toBe(source.id)
  })

  it('writes null for what was emptied', async () => {
    const { user, field, save, fake } = await aForm(source.id, ofSource())
    await user.clear(field('name'))
    await user.click(save())
    await screen.findByRole('button', { name: 'Begin' })
    expect(fake.asked('record.save')[0]?.set).toEqual({ name: null })
  })

  it('has nothing to save once all is as it was', async () => {
    const { user, field, save } = await aForm(source.id, ofSource())
    await user.type(field('name'), '!')
    expect(save().disabled).toBe(false)
    await user.type(field('name'), '{Backspace}')
    expect(save().disabled).toBe(true)
  })

  it('makes one new record with what it begins with, however often it is told to save', async () => {
    const answer = late<typeof saved>()
    const { user, field, fake, said, words } = await aForm(
      'new:source',
      { answers: { 'record.save': () => answer.promise } },
      { reliability: 'C' },
    )
    await user.type(field('name'), 'Priest')
    await user.keyboard('{Control>}s{/Control}')
    await user.keyboard('{Control>}s{/Control}')
    expect(fake.asked('record.save')).toEqual([{ type: 'source', set: { reliability: 'C', name: 'Priest' } }])
    await act(async () => {
      answer.give(saved)
      await answer.promise
    })
    expect(said()).toEqual([words.t.record.saved('Priest')])
  })

  it('saves nothing by its key while nothing was typed', async () => {
    const { user, fake } = await aForm('new:source')
    await user.keyboard('{Control>}s{/Control}')
    expect(fake.commands()).toEqual([])
  })

  it('stays open with what was typed when saving fails', async () => {
    const { user, field, save, words, fake } = await aForm(
      source.id,
      ofSource({
        'record.save': () => {
          throw refused('store-read-only', 'no')
        },
      }),
    )
    await user.type(field('name'), '!')
    await user.click(save())
    expect(await screen.findByText(words.errorText('store-read-only', 'no'))).toBeTruthy()
    expect(field('name').value).toBe('Radio Hill!')
    fake.answer('record.save', saved)
    await user.click(save())
    await screen.findByRole('button', { name: 'Begin' })
  })

  it('says that it was changed elsewhere, and still tells the state that it had read', async () => {
    const { user, field, save, fake, words } = await aForm(source.id, ofSource())
    await user.type(field('name'), '!')
    const elsewhere = { ...source, fields: { ...source.fields, name: 'Other' }, heads: [changeIdOf(5)] }
    fake.answer('record.get', elsewhere)
    act(() => {
      fake.touched('source')
    })
    expect(await screen.findByText(words.t.record.changedMeanwhile)).toBeTruthy()
    expect(field('name').value).toBe('Radio Hill!')
    await user.click(save())
    await screen.findByRole('button', { name: 'Begin' })
    expect(fake.asked('record.save')[0]).toMatchObject({
      set: { name: 'Radio Hill!' },
      heads: [changeIdOf(1)],
    })
  })
})

describe('what cannot be saved as it stands', () => {
  const event = aRecordView(3, {
    type: 'event',
    fields: { title: 'Mill', kind: 'other', occurred: '2025-11-03', narrative: 'x' },
  })
  const ofEvent: ShowOptions = {
    answers: { 'record.get': event, 'record.save': { id: event.id, change: changeIdOf(9) } },
  }

  it('is a date that nobody understands: nothing is sent, and one is brought to it', async () => {
    const { user, field, fake, words } = await aForm(event.id, ofEvent)
    const { record } = words.t
    await user.clear(field('occurred'))
    await user.type(field('occurred'), 'whenever')
    expect(screen.getByText(record.whenUnread)).toBeTruthy()
    await user.type(field('title'), '!')
    await user.keyboard('{Control>}s{/Control}')
    expect(screen.getByText(record.problems)).toBeTruthy()
    expect(document.activeElement).toBe(field('occurred'))
    expect(fake.commands()).toEqual([])
    await user.clear(field('occurred'))
    await user.type(field('occurred'), '4 Nov 2025')
    expect(screen.queryByText(record.problems)).toBeNull()
    await user.keyboard('{Control>}s{/Control}')
    await screen.findByRole('button', { name: 'Begin' })
    expect(fake.asked('record.save')[0]?.set).toEqual({ title: 'Mill!', occurred: '2025-11-04' })
  })

  it('is a date of what happened that lies ahead, until somebody says that it is right', async () => {
    const { user, field, save, fake, words } = await aForm(event.id, ofEvent)
    const { when } = words.t
    await user.clear(field('occurred'))
    await user.type(field('occurred'), '3 Nov 2999')
    expect(screen.getByText(when.confirmFirst)).toBeTruthy()
    await user.type(field('title'), '!')
    await user.click(save())
    expect(fake.commands()).toEqual([])
    await user.click(screen.getByRole('button', { name: when.confirm }))
    expect(screen.queryByText(when.confirmFirst)).toBeNull()
    await user.click(save())
    await screen.findByRole('button', { name: 'Begin' })
    expect(fake.asked('record.save')[0]?.set).toMatchObject({ occurred: '2999-11-03' })
  })

  it('is a date whose day and month can be told apart by nobody, read as is said', async () => {
    const { user, field, save, fake, words, drafts } = await aForm(event.id, ofEvent)
    await user.clear(field('occurred'))
    await user.type(field('occurred'), '3/4/2025')
    const other = words.t.when.others['month-first'](words.formatDate('2025-03-04'))
    await user.click(screen.getByRole('button', { name: other }))
    await user.click(save())
    await screen.findByRole('button', { name: 'Begin' })
    expect(fake.asked('record.save')[0]?.set).toMatchObject({ occurred: '2025-03-04' })
    // In this store that is how dates are read from now on.
    await waitFor(() => {
      expect(drafts.get('date-order')).toBe('month-first')
    })
  })
})

describe('where it was and how many', () => {
  const event = aRecordView(3, { type: 'event', fields: { title: 'Mill', kind: 'other' } })
  const ofEvent: ShowOptions = {
    answers: { 'record.get': event, 'record.save': { id: event.id, change: changeIdOf(9) } },
  }
  const more = async ({ user, words }: OpenForm): Promise<void> => {
    const button = screen.queryByRole('button', { name: words.t.record.moreFields })
    if (button !== null) await user.click(button)
  }

  it('is typed as a position, which says how exact it is; what is none keeps the form from being saved', async () => {
    const form = await aForm(event.id, ofEvent)
    const { user, save, fake, words } = form
    await more(form)
    const box = screen.getByRole('textbox', { name: words.t.record.coordinates })
    await user.type(box, 'by the mill')
    expect(screen.getByText(words.t.record.coordinatesUnread)).toBeTruthy()
    await user.type(form.field('title'), '!')
    await user.click(save())
    expect(fake.commands()).toEqual([])
    expect(document.activeElement).toBe(box)
    await user.clear(box)
    await user.type(box, '31.52, 34.45')
    expect(screen.queryByText(words.t.record.coordinatesUnread)).toBeNull()
    await user.click(save())
    await screen.findByRole('button', { name: 'Begin' })
    expect(fake.asked('record.save')[0]?.set).toMatchObject({
      location: {
        geometry: { type: 'Point', coordinates: [34.45, 31.52] },
        radius: expect.any(Number) as unknown,
      },
    })
  })

  it('is a number of a side only with the name of the side', async () => {
    const form = await aForm(event.id, {
      answers: {
        ...ofEvent.answers,
        'record.get': {
          ...event,
          fields: { ...event.fields, casualties: { bySide: [{ side: 'North', killed: { best: 2 } }] } },
        },
      },
    })
    const { user, save, fake, words } = form
    await more(form)
    const side = screen.getByRole('textbox', { name: words.t.record.side })
    await user.clear(side)
    expect(screen.getByText(words.t.record.sideMissing)).toBeTruthy()
    await user.click(save())
    expect(fake.commands()).toEqual([])
    expect(screen.getByText(words.t.record.problems)).toBeTruthy()
    await user.type(side, 'South')
    await user.click(save())
    await screen.findByRole('button', { name: 'Begin' })
    expect(fake.asked('record.save')[0]?.set).toEqual({
      casualties: { bySide: [{ side: 'South', killed: { best: 2 } }] },
    })
  })
})

describe('what was typed into a form', () => {
  it('is kept when it is left, offered again, and gone once it is saved', async () => {
    const key = `record:${source.id}`
    const { user, field, save, drafts, words, said } = await aForm(source.id, ofSource())
    await user.type(field('name'), '!')
    await user.keyboard('{Escape}')
    expect(said()).toEqual([words.t.record.draftKept])
    await waitFor(() => {
      expect(drafts.get(key)).toEqual({ name: 'Radio Hill!' })
    })
    await user.click(screen.getByRole('button', { name: 'Begin' }))
    expect((await screen.findAllByRole('textbox')).length).toBeGreaterThan(0)
    expect(field('name').value).toBe('Radio Hill')
    await user.click(await screen.findByRole('button', { name: words.t.record.useDraft }))
    expect(field('name').value).toBe('Radio Hill!')
    await user.click(save())
    await screen.findByRole('button', { name: 'Begin' })
    await waitFor(() => {
      expect(drafts.has(key)).toBe(false)
    })
  })

  it('is thrown away when that is said', async () => {
    const { user, field, drafts, words } = await aForm('new:source', {
      drafts: { 'record:new:source': { name: 'From before' } },
    })
    await user.click(await screen.findByRole('button', { name: words.t.record.dropDraft }))
    expect(screen.queryByRole('button', { name: words.t.record.useDraft })).toBeNull()
    expect(field('name').value).toBe('')
    await waitFor(() => {
      expect(drafts.has('record:new:source')).toBe(false)
    })
  })

  it('is not said to be kept when nothing was typed', async () => {
    const { user, said, fake } = await aForm(source.id, ofSource())
    await user.keyboard('{Escape}')
    await screen.findByRole('button', { name: 'Begin' })
    expect([said(), fake.asked('draft.save')]).toEqual([[], []])
  })
})
