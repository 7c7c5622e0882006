import { useId } from 'react'
import type { ReactNode } from 'react'
import { sameJson } from '../../../db/model/canonical.ts'
import type { ConflictView, RecordSummary } from '../../../db/model/views/record-views.ts'
import { conflictFieldText, conflictValueText } from '../../format/conflict-text.ts'
import type { MapShape } from '../../map/shapes-map.tsx'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/status/chip.tsx'
import type { ConflictValue } from './conflict-rules.ts'
import { stationWords, ValueFacts } from './value-facts.tsx'
import { ValueLetter } from './value-letter.tsx'
import { letterOf } from './value-shapes.ts'

interface ConflictValuesProps {
  readonly conflict: ConflictView
  /** What the map beside it draws; empty without a map. */
  readonly shapes: readonly MapShape[]
  readonly names: ReadonlyMap<string, RecordSummary>
  readonly disabled: boolean
  readonly onChoose: (change: ConflictValue['change']) => void
}

/** The values side by side, each with who gave it and a button to take it. */
export function ConflictValues({
  conflict,
  shapes,
  names,
  disabled,
  onChoose,
}: ConflictValuesProps): ReactNode {
  const text = useText()
  const { t } = text
  const id = useId()
  const field = conflictFieldText(conflict, text)
  return (
    <ul className="conflict-values">
      {conflict.values.map((value, index) => {
        const shown = sameJson(value.value, conflict.shown)
        const onMap = shapes.findIndex(({ letter }) => letter === letterOf(index))
        const words = `${id}-${String(index)}`
        return (
          <li key={value.change} className={shown ? 'conflict-value conflict-shown' : 'conflict-value'}>
            <div className="conflict-value-head">
              <ValueLetter index={index} onMap={onMap} />
              {shapes.length > 0 && onMap < 0 && (
                <span className="conflicts-soft">{t.conflicts.notOnMap}</span>
              )}
              {shown && <Chip tone="accent">{t.conflicts.shown}</Chip>}
            </div>
            <p id={words} className="conflict-words" dir="auto">
              {conflictValueText(conflict, value.value, names, text)}
            </p>
            <ValueFacts value={value} />
            <div className="conflict-foot">
              <Button
                data-choice=""
                disabled={disabled}
                aria-label={t.conflicts.useOf(field, stationWords(value.stationName, text))}
                aria-describedby={words}
                onClick={() => {
                  onChoose(value.change)
                }}
              >
                {t.conflicts.use}
              </Button>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
