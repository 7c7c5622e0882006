import { describe, expect, it } from 'vitest'
import {
  importNoteCodes,
  importNotes,
  importNoteWords,
  notedLines,
  notesOf,
  noteText,
  readNotes,
} from '../../../../db/model/imports/import-notes.ts'
import { textFor } from '../../../../renderer/text/text.ts'

describe('notes of an import', () => {
  it('count rows, name the first lines and keep the detail of the first', () => {
    const notes = importNotes()
    for (let line = 2; line < 102; line += 1) notes.addLine('year-doubtful', line, `${String(line)}-01-01`)
    notes.addLine('day-in-future', 7, '2062-01-01')
    const lines = Array.from({ length: notedLines }, (_, at) => at + 2)
    expect(notes.list()).toEqual([
      { code: 'year-doubtful', count: 100, lines, detail: '2-01-01' },
      { code: 'day-in-future', count: 1, lines: [7], detail: '2062-01-01' },
    ])
  })

  it('say of a file as a whole each thing once', () => {
    const notes = importNotes()
    expect(notesOf(notes)).toEqual({})
    notes.add('packs-distrusted', 'North')
    notes.add('packs-distrusted', 'North')
    notes.add('packs-distrusted', 'South')
    notes.add('clock-ahead', '9999-12-31T23:59Z', 12)
    expect(notesOf(notes)).toEqual({
      notes: [
        { code: 'packs-distrusted', count: 1, lines: [], detail: 'North' },
        { code: 'packs-distrusted', count: 1, lines: [], detail: 'South' },
        { code: 'clock-ahead', count: 12, lines: [], detail: '9999-12-31T23:59Z' },
      ],
    })
  })

  it('two of one row count once', () => {
    const notes = importNotes()
    notes.addLine('year-doubtful', 5)
    notes.addLine('year-doubtful', 5)
    expect(notes.list()).toEqual([{ code: 'year-doubtful', count: 1, lines: [5], detail: null }])
  })

  it('are worded in every language of the window, with their detail', () => {
    const bare = new Set<string>([
      'photos-unplaced',
      'photos-twice',
      'track-lines-faulty',
      'new-station',
      'extract',
      'heights-dropped',
      'signature-not-checked',
      'longitudes-turned',
      'null-island',
      'repair-offered',
      'outline-repaired',
      'rows-twice',
      'workbook-active',
      'rows-not-wanted',
      'null-island-shape',
      'swapped-shape',
      'shape-elsewhere',
      'swapped-doubtful',
      'positions-swapped',
    ])
    for (const language of ['en', 'ar'] as const) {
      const { words } = textFor(language).t.importNotes
      expect(Object.keys(words).sort()).toEqual([...importNoteCodes].sort())
      for (const code of importNoteCodes) {
        const many = words[code](12, 'XYZ')
        if (!bare.has(code)) expect(many, code).toContain('XYZ')
        if (language === 'ar' && code !== 'as-written')
          expect(many, code).not.toBe(importNoteWords[code](12, 'XYZ'))
      }
    }
  })

  it('read on the command line with count and lines', () => {
    expect(noteText({ code: 'day-in-future', count: 3, lines: [4, 9], detail: '2062-01-01' })).toBe(
      '3 rows have a day that has not come yet (first: 2062-01-01); taken as written. Lines 4, 9, …',
    )
    expect(noteText({ code: 'year-doubtful', count: 1, lines: [4], detail: '0205-01-01' })).toBe(
      '1 row has a year before 1900 or after tomorrow (first: 0205-01-01); taken as written. Line 4',
    )
  })

  it('of receipts from before there were codes are shown as they were written', () => {
    const kept = { code: 'extract', count: 1, lines: [], detail: null } as const
    const [old, same] = readNotes(['Dates were read month first.', kept])
    expect(old === undefined ? '' : noteText(old)).toBe('Dates were read month first.')
    expect(same).toBe(kept)
  })
})
