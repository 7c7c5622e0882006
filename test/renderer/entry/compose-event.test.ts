import { describe, expect, it } from 'vitest'
import { isEdtf } from '../../../db/model/dates/edtf.ts'
import { checkFields } from '../../../db/model/record/validate-fields.ts'
import { composeEvent, composeTitle, problemsOf } from '../../../renderer/features/entry/compose-event.ts'
import { emptyEntry, nextEntry, readEntry } from '../../../renderer/features/entry/entry-draft.ts'
import type { EntryDraft } from '../../../renderer/features/entry/entry-draft.ts'
import {
  positionOf,
  withListPlace,
  withMapPoint,
  withoutPoint,
  withPlaceText,
} from '../../../renderer/features/entry/entry-place.ts'
import { textFor } from '../../../renderer/text/text.ts'

const context = { now: Date.UTC(2025, 10, 20, 12), timeZoneOffsetMinutes: 120 }
const actor = '01890a5d-ac96-774b-bcce-b302099a8057'
const source = '01890a5d-ac96-774b-bcce-b302099a8058'
const { t } = textFor('en')

function anEntry(fields: Partial<EntryDraft> = {}): EntryDraft {
  return { ...emptyEntry('today'), ...fields }
}

describe('composeEvent', () => {
  it('writes every field that was given', () => {
    const draft = withPlaceText(
      anEntry({
        kind: 'grenade',
        when: '3 Nov 2025',
        narrative: ' Two blasts. ',
        killed: '3-5',
        injured: 'about 10',
        credibility: '3',
      }),
      '31.52 34.45',
    )
    const set = composeEvent(draft, { title: 'Blasts', actor, source }, context)
    expect(set).toEqual({
      title: 'Blasts',
      kind: 'grenade',
      occurred: '2025-11-03',
      location: {
        geometry: { type: 'Point', coordinates: [34.45, 31.52] },
        precision: 1,
        radius: Number(draft.radius),
      },
      actors: [{ actor, role: 'initiator' }],
      casualties: { killed: { low: 3, high: 5 }, injured: { best: 10 } },
      narrative: 'Two blasts.',
      sources: [{ source, credibility: '3' }],
      verification: 'reported',
      sensitivity: 'moderate',
    })
    expect(() => {
      checkFields('event', set, isEdtf)
    }).not.toThrow()
  })

  it('leaves out what is not known', () => {
    const set = composeEvent(
      anEntry({ kind: 'meeting', when: '', place: 'the old school' }),
      { title: 'Meeting', actor: null, source: null },
      context,
    )
    expect(set).toEqual({
      title: 'Meeting',
      kind: 'meeting',
      placeName: 'the old school',
      verification: 'reported',
      sensitivity: 'moderate',
    })
  })
})

describe('problemsOf', () => {
  it('finds none in a kind and a date', () => {
    expect([...problemsOf(anEntry({ kind: 'meeting' }), context)]).toEqual([])
  })

  it('names every field that is not understood', () => {
    const draft = anEntry({ when: 'some day', killed: 'few', injured: '5-3', radius: 'far' })
    expect([...problemsOf(draft, context)].sort()).toEqual(['empty', 'injured', 'killed', 'radius', 'when'])
  })
})

describe('a doubtful date', () => {
  const ahead = anEntry({ kind: 'meeting', when: '21 Nov 2025' })

  it('is not saved before somebody has said that it is right, and then it is', () => {
    expect([...problemsOf(ahead, context)]).toEqual(['when-unsure'])
    expect([...problemsOf(anEntry({ kind: 'meeting', when: 'year 1447' }), context)]).toEqual(['when-unsure'])
    const sure = { ...ahead, whenSure: ahead.when }
    expect([...problemsOf(sure, context)]).toEqual([])
    expect(composeEvent(sure, { title: '', actor: null, source: null }, context)['occurred']).toBe(
      '2025-11-21',
    )
    expect([...problemsOf(nextEntry({ ...sure, kind: 'meeting' }, 'today'), context)]).toEqual(['empty'])
  })

  it('is asked about again when another one is typed', () => {
    const typed = { ...ahead, whenSure: ahead.when, when: '22 Nov 2025' }
    expect([...problemsOf(typed, context)]).toEqual(['when-unsure'])
  })

  it('is read in the order of the store', () => {
    const draft = anEntry({ kind: 'meeting', when: '03/04/2025' })
    const parts = { title: '', actor: null, source: null }
    expect(composeEvent(draft, parts, context)['occurred']).toBe('2025-04-03')
    expect(composeEvent(draft, parts, { ...context, order: 'month-first' })['occurred']).toBe('2025-03-04')
  })

  it('may be missing in a draft from before', () => {
    const { whenSure, ...old } = ahead
    expect(whenSure).toBe('')
    expect(readEntry(old)).toEqual(ahead)
  })
})

describe('composeTitle', () => {
  const draft = anEntry({ actor: { id: null, name: 'Group A' }, place: 'Deir al-Balah' })

  it('says who, what and where', () => {
    expect(composeTitle(draft, 'Grenade', t.entry)).toBe('Group A: Grenade, Deir al-Balah')
  })
  it('says only what is known', () => {
    expect(composeTitle(anEntry(), 'Meeting', t.entry)).toBe('Meeting')
    expect(composeTitle(anEntry({ place: '31.52 34.45' }), 'Meeting', t.entry)).toBe('Meeting')
  })
  it('begins with what was said when no kind is given', () => {
    expect(composeTitle(anEntry({ narrative: 'Two\nblasts' }), '', t.entry)).toBe('Two blasts')
    expect(composeTitle(anEntry({ narrative: 'a'.repeat(300) }), '', t.entry)).toHaveLength(120)
  })
  it('keeps the operator’s own words', () => {
    expect(composeTitle({ ...draft, title: 'Own' }, 'Grenade', t.entry)).toBe('Own')
  })
})

describe('the place', () => {
  const hit = { name: 'Deir al-Balah', lat: 31.4, lng: 34.3, radius: 1500 }

  it('reads a position and how exact it is', () => {
    const draft = withPlaceText(anEntry(), '36R XV 45 88')
    expect(positionOf(draft)).not.toBeNull()
    expect([draft.precision, draft.radius]).toEqual(['1', '707'])
  })
  it('takes a place from the list, and forgets its point when other words are typed', () => {
    const chosen = withListPlace(anEntry(), hit)
    expect(positionOf(chosen)).toEqual({ lat: 31.4, lng: 34.3 })
    expect([chosen.precision, chosen.radius]).toEqual(['2', '1500'])
    const typed = withPlaceText(chosen, 'elsewhere')
    expect([positionOf(typed), typed.precision, typed.radius]).toEqual([null, '', ''])
  })
  it('keeps a point of the map under other words, until a position is typed', () => {
    const picked = withMapPoint(anEntry({ place: '10 10' }), { lat: 1, lng: 2 })
    expect(picked.place).toBe('')
    expect(positionOf(withPlaceText(picked, 'the well'))).toEqual({ lat: 1, lng: 2 })
    expect(positionOf(withPlaceText(picked, '31.52 34.45'))).toEqual({ lat: 31.52, lng: 34.45 })
    expect(positionOf(withoutPoint(picked))).toBeNull()
  })
})

describe('drafts', () => {
  it('come back as they were kept', () => {
    const draft = withMapPoint(anEntry({ actor: { id: actor, name: 'Group A' }, title: 'Own' }), {
      lat: 1,
      lng: 2,
    })
    expect(readEntry(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
  })
  it('of another shape are refused', () => {
    expect(readEntry({ kind: 'meeting' })).toBeNull()
    expect(readEntry(null)).toBeNull()
  })
  it('keep source, grades and date for the next event', () => {
    const draft = anEntry({
      when: 'yesterday',
      source: { id: source, name: 'Radio' },
      credibility: '2',
      kind: 'attack',
    })
    expect(nextEntry(draft, 'today')).toEqual(
      anEntry({ when: 'yesterday', source: { id: source, name: 'Radio' }, credibility: '2' }),
    )
  })
})

describe('numbers', () => {
  it('are read as everywhere', () => {
    const radii = ['', '500', '1 500', '٥٠', '12,5'].map((radius) => {
      const draft = { ...withPlaceText(anEntry(), '31.52 34.45'), radius }
      const { location } = composeEvent(draft, { title: '', actor: null, source: null }, context)
      return (location as { readonly radius?: number }).radius
    })
    expect(radii).toEqual([undefined, 500, 1500, 50, 12.5])
  })
  it.each(['52.000', '1,500', 'far', '-1', '30000000'])('keep the event from being saved: %j', (text) => {
    expect(problemsOf(anEntry({ kind: 'meeting', radius: text }), context)).toContain('radius')
  })
  it('of people too, until one is chosen', () => {
    const problems = (killed: string): readonly string[] => [
      ...problemsOf(anEntry({ kind: 'meeting', killed }), context),
    ]
    expect(['52.000', '52000', '0,500', '1.234'].map(problems)).toEqual([['killed'], [], ['killed'], []])
  })
})
