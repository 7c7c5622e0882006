import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { PencilLine, SquarePen } from 'lucide-react'
import { valuesAtOnce } from '../../../db/model/views/record-views.ts'
import type { ConflictView } from '../../../db/model/views/record-views.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { idsIn } from '../../../db/model/ids.ts'
import { conflictFieldText } from '../../format/conflict-text.ts'
import { ShapesMap } from '../../map/shapes-map.tsx'
import { useAppView } from '../../app-state/app-view.ts'
import { useForms } from '../../app-state/forms.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Pager } from '../../ui/table/pager.tsx'
import { deletedField, keyOf } from './conflict-rules.ts'
import type { ConflictValue } from './conflict-rules.ts'
import { ConflictValues } from './conflict-values.tsx'
import { DeletionDetail } from './deletion-detail.tsx'
import { ThirdValue } from './third-value.tsx'
import type { FieldEditing, ThirdDraft } from './third-value.tsx'
import { shapesOf } from './value-shapes.ts'

interface ConflictDetailProps {
  readonly conflict: ConflictView
  /** What the record is called. */
  readonly name: string
  readonly editing: FieldEditing
  readonly third: ThirdDraft | null
  readonly readOnly: boolean
  readonly busy: boolean
  readonly onThird: (draft: ThirdDraft | null) => void
  readonly onChoose: (change: ConflictValue['change']) => void
  readonly onWrite: (value: unknown) => void
  /** The window goes, so that the record's form can be seen. */
  readonly onClose: () => void
}

/** One conflict: its values, where they lie, and the ways to settle it. */
export function ConflictDetail(props: ConflictDetailProps): ReactNode {
  const { conflict: whole, name, editing, third, readOnly, busy, onThird, onChoose, onWrite, onClose } = props
  const text = useText()
  const { t, label } = text
  const { select } = useAppView()
  const { edit } = useForms()
  const [from, setFrom] = useState(0)
  const page = useQuery(
    'conflict.values',
    { record: whole.record, field: whole.field, from },
    { enabled: from > 0, keepPrevious: true },
  ).data
  const conflict = useMemo(
    () => (from === 0 || page === undefined ? whole : { ...whole, values: page }),
    [whole, from, page],
  )
  const names = useNames(conflict.values.flatMap(({ value }) => idsIn(value)))
  const shapes = useMemo(() => shapesOf(conflict.values.map(({ value }) => value)), [conflict])
  const field = conflictFieldText(conflict, text)
  const key = keyOf(conflict)
  const deletion = conflict.field === deletedField
  const editable = !deletion && editing.editable(conflict.type, conflict.field)
  const disabled = readOnly || busy
  return (
    <div className="conflict-detail">
      <h3>
        <bdi>{name}</bdi>
        <span className="conflicts-soft">
          {' '}
          {label('record-type', conflict.type)} · {field}
        </span>
      </h3>
      {shapes.length > 0 && (
        <div className="conflicts-map">
          <ShapesMap key={key} label={t.conflicts.map(field)} shapes={shapes} />
        </div>
      )}
      <Pager
        label={t.conflicts.detail}
        from={from}
        size={valuesAtOnce}
        total={conflict.valueCount}
        onFrom={setFrom}
      />
      {deletion ? (
        <DeletionDetail conflict={conflict} disabled={disabled} onChoose={onChoose} />
      ) : (
        <ConflictValues
          conflict={conflict}
          shapes={shapes}
          names={names}
          disabled={disabled}
          onChoose={onChoose}
        />
      )}
      {!readOnly && third?.key === key && (
        <ThirdValue
          key={key}
          type={conflict.type}
          field={conflict.field}
          draft={third}
          editing={editing}
          busy={busy}
          onChange={onThird}
          onUse={onWrite}
          onCancel={() => {
            onThird(null)
          }}
        />
      )}
      {!readOnly && (
        <div className="conflict-foot">
          {editable && third?.key !== key && (
            <Button
              icon={PencilLine}
              disabled={busy}
              onClick={() => {
                onThird({ key, value: conflict.shown ?? undefined, problem: undefined })
              }}
            >
              {t.conflicts.third}
            </Button>
          )}
          {!editable && !deletion && <span className="conflicts-soft">{t.conflicts.noEditor}</span>}
          <Button
            variant="quiet"
            icon={SquarePen}
            title={t.conflicts.openFormHint}
            onClick={() => {
              select(conflict.record)
              edit(conflict.record)
              onClose()
            }}
          >
            {t.conflicts.openForm}
          </Button>
        </div>
      )}
    </div>
  )
}
