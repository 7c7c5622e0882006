import type { ReactNode } from 'react'
import type { ClockNote } from '../../../db/model/dates/when-clock.ts'
import { useText } from '../../text/text.ts'
import './clock-notes.css'

interface ClockNotesProps {
  readonly notes: readonly ClockNote[]
  /** Of a time that the clock showed twice, the second is meant. */
  readonly second: boolean
  readonly onSecond: (second: boolean) => void
}

/** Below a field for a time: what the clock did then. One that was shown twice is asked about. */
export function ClockNotes({ notes, second, onSecond }: ClockNotesProps): ReactNode {
  const { t } = useText()
  return notes.map(({ kind, said, taken, offsets }) =>
    kind === 'skipped' ? (
      <p key={said} className="clock-note" role="status">
        {t.record.clockSkipped(clockOf(said), clockOf(taken))}
      </p>
    ) : (
      <fieldset key={said} className="clock-note">
        <legend>{t.record.clockDoubled(clockOf(said))}</legend>
        {[false, true].map((isSecond) => (
          <label key={String(isSecond)}>
            <input
              type="radio"
              checked={second === isSecond}
              onChange={() => {
                onSecond(isSecond)
              }}
            />{' '}
            {t.record.clockTimes[isSecond ? 'second' : 'first'](offsets[isSecond ? 1 : 0])}
          </label>
        ))}
      </fieldset>
    ),
  )
}

function clockOf(edtf: string): string {
  return edtf.slice(11, 16)
}
