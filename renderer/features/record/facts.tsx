import type { ReactNode } from 'react'
import { TriangleAlert } from 'lucide-react'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useText } from '../../text/text.ts'
import { FactValue } from './fact-value.tsx'
import { fieldKind, fieldNames } from './field-kinds.ts'
import { fieldLabel } from '../../format/field-label.ts'
import type { Names } from './record-link.tsx'

/** Shown by sections of their own, or in the header. */
const elsewhere = new Set(['sources', 'sensitivity'])
const bulky = new Set(['externalIds', 'extra', 'sha256'])

export function Facts({ record, names }: { readonly record: RecordView; readonly names: Names }): ReactNode {
  const { t, label } = useText()
  const present = fieldNames(record.type).filter(
    (field) => record.fields[field] !== undefined && !elsewhere.has(field),
  )
  const unreadable = record.unreadable.filter((field) => !elsewhere.has(field))
  if (present.length === 0 && unreadable.length === 0)
    return <p className="record-soft">{t.record.noFacts}</p>
  const row = (field: string): ReactNode => (
    <div key={field} className="fact">
      <dt>
        {fieldLabel(label, record.type, field)}
        <ConflictMark record={record} field={field} />
      </dt>
      <dd>
        <FactValue kind={fieldKind(record.type, field)} value={record.fields[field]} names={names} />
      </dd>
    </div>
  )
  const folded = present.filter((field) => bulky.has(field))
  return (
    <>
      <dl className="facts">
        {present.filter((field) => !bulky.has(field)).map(row)}
        {unreadable.map((field) => (
          <div key={field} className="fact">
            <dt>{fieldLabel(label, record.type, field)}</dt>
            <dd>
              <span className="record-soft">{t.record.unreadable}</span>
              {record.raw[field] !== undefined && (
                <code className="record-raw" dir="ltr">
                  {JSON.stringify(record.raw[field])}
                </code>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {folded.map((field) => (
        <details key={field} className="record-details">
          <summary>{fieldLabel(label, record.type, field)}</summary>
          <FactValue kind={fieldKind(record.type, field)} value={record.fields[field]} names={names} />
        </details>
      ))}
    </>
  )
}

function ConflictMark({ record, field }: { readonly record: RecordView; readonly field: string }): ReactNode {
  const { t } = useText()
  const { openOverlay } = useOverlays()
  if (!record.conflicts.some((conflict) => conflict.field === field)) return null
  return (
    <button
      type="button"
      className="fact-conflict"
      title={t.record.inConflict}
      aria-label={t.record.inConflict}
      onClick={() => {
        openOverlay({ kind: 'conflicts', subject: null })
      }}
    >
      <TriangleAlert size={14} aria-hidden="true" />
    </button>
  )
}
