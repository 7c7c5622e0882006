import { useId } from 'react'
import type { ReactNode } from 'react'
import { sameJson } from '../../../db/model/canonical.ts'
import { isStamp, stampTime } from '../../../db/model/stamp.ts'
import type { ConflictView, RecordSummary } from '../../../db/model/views.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { conflictFieldWords, conflictValueWords } from '../../conflict-words.ts'

interface ConflictCardProps {
  readonly conflict: ConflictView
  readonly names: ReadonlyMap<string, RecordSummary>
  readonly onChoose: (change: ConflictView['values'][number]['change']) => void
}

export function ConflictCard({ conflict, names, onChoose }: ConflictCardProps): ReactNode {
  const text = useText()
  const { t, label, formatInstant } = text
  const id = useId()
  const field = conflictFieldWords(conflict, text)
  return (
    <section className="conflict" aria-labelledby={id}>
      <h3 id={id}>
        <bdi>{conflict.label === '' ? label('record-type', conflict.type) : conflict.label}</bdi>
        <span className="conflicts-soft"> {label('record-type', conflict.type)} · </span>
        {field}
      </h3>
      <div className="conflict-values">
        {conflict.values.map(({ value, change, stamp, stationName, operator }, index) => {
          const station = stationName === '' ? t.conflicts.unknownStation : stationName
          const shown = sameJson(value, conflict.shown)
          return (
            <div key={change} className={shown ? 'conflict-value conflict-shown' : 'conflict-value'}>
              <p id={`${id}-${String(index)}`} className="conflict-words" dir="auto">
                {conflictValueWords(conflict, value, names, text)}
              </p>
              <p className="conflicts-soft">
                {isStamp(stamp) ? formatInstant(stampTime(stamp)) : stamp}
                <br />
                <bdi>{t.conflicts.by(operator, station)}</bdi>
              </p>
              <div className="conflict-foot">
                <Button
                  data-choice=""
                  aria-label={t.conflicts.useOf(field, station)}
                  aria-describedby={`${id}-${String(index)}`}
                  onClick={() => {
                    onChoose(change)
                  }}
                >
                  {t.conflicts.use}
                </Button>
                {shown && <Chip tone="accent">{t.conflicts.shown}</Chip>}
              </div>
            </div>
          )
        })}
      </div>
    </section>
  )
}
