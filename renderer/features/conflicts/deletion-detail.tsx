import type { ReactNode } from 'react'
import type { Json } from '../../../db/model/canonical.ts'
import { fieldsOfType } from '../../../db/model/fields/record-fields.ts'
import type { ConflictView } from '../../../db/model/views/record-views.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { idsIn } from '../../../db/model/ids.ts'
import { conflictFieldText, conflictValueText } from '../../format/conflict-text.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/status/chip.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import type { ConflictValue } from './conflict-rules.ts'
import { ValueFacts } from './value-facts.tsx'

interface DeletionDetailProps {
  readonly conflict: ConflictView
  readonly disabled: boolean
  readonly onChoose: (change: ConflictValue['change']) => void
}

/** What imports keep for themselves tells nobody anything here. */
const unseen: ReadonlySet<string> = new Set(['externalIds', 'extra'])

/** A deletion against an edit: what would go, what the edit says, and the two ways out. */
export function DeletionDetail({ conflict, disabled, onChoose }: DeletionDetailProps): ReactNode {
  const { t } = useText()
  const record = useQuery('record.get', { id: conflict.record }).data
  const history = useQuery('record.history', { id: conflict.record }).data
  const edit = conflict.values.find(({ value }) => value !== true)
  const edited = history?.find(({ change }) => change === edit?.change)?.set
  return (
    <>
      <Notice tone="warn">{t.conflicts.deletionIntro}</Notice>
      <ul className="conflict-values">
        {conflict.values.map((value) => {
          const deletes = value.value === true
          return (
            <li key={value.change} className={deletes ? 'conflict-value' : 'conflict-value conflict-shown'}>
              <div className="conflict-value-head">
                <h4>{deletes ? t.conflicts.deletedBy : t.conflicts.editedBy}</h4>
                {!deletes && <Chip tone="accent">{t.conflicts.shown}</Chip>}
              </div>
              <ValueFacts value={value} />
              <h4>{deletes ? t.conflicts.deletedWhat : t.conflicts.editSays}</h4>
              {deletes ? (
                <Fields type={conflict.type} fields={record?.fields} nothing={t.conflicts.nothing} />
              ) : (
                <Fields type={conflict.type} fields={edited} nothing={t.conflicts.editSaysNothing} />
              )}
              <div className="conflict-foot">
                <Button
                  data-choice=""
                  variant={deletes ? 'danger' : 'plain'}
                  disabled={disabled}
                  onClick={() => {
                    onChoose(value.change)
                  }}
                >
                  {deletes ? t.conflicts.deleteRecord : t.conflicts.keepRecord}
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}

interface FieldsProps {
  readonly type: string
  readonly fields: Readonly<Record<string, Json>> | undefined
  readonly nothing: string
}

function Fields({ type, fields, nothing }: FieldsProps): ReactNode {
  const text = useText()
  const names = useNames(Object.values(fields ?? {}).flatMap(idsIn))
  if (fields === undefined) return <p className="conflicts-soft">{text.t.conflicts.loading}</p>
  const order = Object.keys(fieldsOfType(type))
  const entries = Object.entries(fields)
    .filter(([field]) => !unseen.has(field))
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  if (entries.length === 0) return <p className="conflicts-soft">{nothing}</p>
  return (
    <dl className="conflict-facts">
      {entries.map(([field, value]) => (
        <div key={field}>
          <dt>{conflictFieldText({ type, field }, text)}</dt>
          <dd dir="auto">{conflictValueText({ type, field }, value, names, text)}</dd>
        </div>
      ))}
    </dl>
  )
}
