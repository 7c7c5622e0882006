import type { ReactNode } from 'react'
import type { ImportNote } from '../../../../db/model/imports/import-notes.ts'
import { useText } from '../../../text/text.ts'

/** What a file said that is doubtful or had to be assumed, each with the first lines where it stands. */
export function FileNotes({ notes }: { readonly notes: readonly ImportNote[] }): ReactNode {
  const { t } = useText()
  return (
    <ul className="exchange-notes" aria-label={t.importNotes.title}>
      {notes.map(({ code, count, lines, detail }, index) => (
        <li key={index} className="exchange-soft" dir="auto">
          {t.importNotes.words[code](count, detail ?? '')}{' '}
          {lines.length > 0 && t.importNotes.lines(lines.map(String).join(', '), count, count > lines.length)}
        </li>
      ))}
    </ul>
  )
}
