import type { ReactNode } from 'react'
import { peopleLimits } from '../../../../db/model/text/numbers.ts'
import { useText } from '../../../text/text.ts'
import { useFieldProblem } from '../../../ui/fields/field-problems.ts'
import { TextField } from '../../../ui/fields/text-field.tsx'
import { compact, listOf, objectOf, textOf } from '../values.ts'
import { ListEditor } from './list-editor.tsx'
import type { ListFieldProps } from './list-fields.tsx'
import { RangeField } from './range-field.tsx'

/** Killed and injured, altogether and by side. */
export function CasualtiesField({ label, value, onChange }: ListFieldProps): ReactNode {
  const { t } = useText()
  const all = objectOf(value)
  const set = (part: Readonly<Record<string, unknown>>): void => {
    onChange(compact({ ...all, ...part }))
  }
  return (
    <fieldset className="form-group">
      <legend>{label}</legend>
      <RangeField
        label={t.record.killed}
        limits={peopleLimits}
        value={all['killed']}
        onChange={(killed) => {
          set({ killed })
        }}
      />
      <RangeField
        label={t.record.injured}
        limits={peopleLimits}
        value={all['injured']}
        onChange={(injured) => {
          set({ injured })
        }}
      />
      <ListEditor
        label={t.record.side}
        items={listOf(all['bySide'])}
        addLabel={t.record.addSide}
        blank={{ side: '' }}
        onChange={(bySide) => {
          set({ bySide: bySide.length === 0 ? null : bySide })
        }}
      >
        {(item, change) => <SideEditor value={item} onChange={change} />}
      </ListEditor>
    </fieldset>
  )
}

interface SideEditorProps {
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** How many of one side. A number without a side would be dropped on saving, so the name is asked for. */
function SideEditor({ value, onChange }: SideEditorProps): ReactNode {
  const { t } = useText()
  const side = objectOf(value)
  const isNameless = textOf(side['side']) === '' && Object.keys(objectOf(side['killed'])).length > 0
  const problem = isNameless ? t.record.sideMissing : undefined
  useFieldProblem(problem)
  return (
    <>
      <TextField
        label={t.record.side}
        value={textOf(side['side'])}
        error={problem}
        onChange={(name) => {
          onChange({ ...side, side: name })
        }}
      />
      <RangeField
        label={t.record.killed}
        limits={peopleLimits}
        value={side['killed']}
        onChange={(killed) => {
          onChange({ ...side, ...(killed === null ? { killed: {} } : { killed }) })
        }}
      />
    </>
  )
}
