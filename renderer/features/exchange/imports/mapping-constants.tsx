import type { ReactNode } from 'react'
import type { MappedField, Mapping } from '../../../../db/model/imports/mapping.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { Select } from '../../../ui/fields/select.tsx'
import { TextField } from '../../../ui/fields/text-field.tsx'
import { targetOptions } from './target-options.ts'

interface MappingConstantsProps {
  readonly mapping: Mapping
  readonly columns: readonly string[]
  readonly onChange: (mapping: Mapping) => void
}

/** What every row says where no column does: "set the source to Radio net 2". */
export function MappingConstants({ mapping, columns, onChange }: MappingConstantsProps): ReactNode {
  const text = useText()
  const { t } = text
  const options = targetOptions(mapping.type, text)
  const replace = (index: number, field: MappedField | null): void => {
    const fields = [...mapping.fields]
    if (field === null) fields.splice(index, 1)
    else fields[index] = field
    onChange({ ...mapping, fields })
  }
  const [firstColumn = ''] = columns
  return (
    <div className="exchange-stack">
      <strong>{t.exchange.mapping.constants}</strong>
      {mapping.fields.map((field, index) =>
        field.constant === undefined ? null : (
          <div className="import-constant" key={index}>
            <Select
              label={t.exchange.mapping.goesTo}
              hideLabel
              value={field.to}
              options={options}
              onChange={(to) => {
                replace(index, { ...field, to })
              }}
            />
            <TextField
              label={t.exchange.mapping.constant}
              hideLabel
              value={field.constant}
              onChange={(constant) => {
                replace(index, { ...field, constant })
              }}
            />
            <Button
              variant="quiet"
              onClick={() => {
                replace(index, null)
              }}
            >
              {t.exchange.mapping.remove}
            </Button>
          </div>
        ),
      )}
      <div className="exchange-row">
        <Button
          onClick={() => {
            const to = options[0]?.value ?? ''
            onChange({ ...mapping, fields: [...mapping.fields, { to, constant: '' }] })
          }}
        >
          {t.exchange.mapping.addConstant}
        </Button>
        <span className="exchange-soft">{t.exchange.mapping.constantHint(`{${firstColumn}}`)}</span>
      </div>
    </div>
  )
}
