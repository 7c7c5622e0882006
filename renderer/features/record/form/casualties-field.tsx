import type { ReactNode } from 'react'
import { peopleLimits } from '../../../../db/model/numbers.ts'
import { useText } from '../../../text/text.ts'
import { TextField } from '../../../ui/text-field.tsx'
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
        {(item, change) => {
          const side = objectOf(item)
          return (
            <>
              <TextField
                label={t.record.side}
                value={textOf(side['side'])}
                onChange={(name) => {
                  change({ ...side, side: name })
                }}
              />
              <RangeField
                label={t.record.killed}
                limits={peopleLimits}
                value={side['killed']}
                onChange={(killed) => {
                  change({ ...side, ...(killed === null ? { killed: {} } : { killed }) })
                }}
              />
            </>
          )
        }}
      </ListEditor>
    </fieldset>
  )
}
