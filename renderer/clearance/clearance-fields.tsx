import type { ReactNode } from 'react'
import { ceilingOfTlp } from '../../db/model/redaction/clearance.ts'
import type { ClearanceAsked } from '../../db/model/redaction/clearance.ts'
import { sensitivityCodes } from '../../db/model/vocabulary/sensitivity.ts'
import { useText } from '../text/text.ts'
import { Checkbox } from '../ui/fields/checkbox.tsx'
import { Select } from '../ui/fields/select.tsx'

interface ClearanceFieldsProps {
  readonly value: ClearanceAsked
  /** The mark of a sheet; lists have none. */
  readonly tlp?: string | undefined
  readonly onChange: (value: ClearanceAsked) => void
}

/** How much may leave: by the mark, unless somebody says otherwise. */
export function ClearanceFields({ value, tlp, onChange }: ClearanceFieldsProps): ReactNode {
  const { t, label } = useText()
  const named = value.withProtectedSources === true
  const asked = (ceiling: string, withProtectedSources: boolean): ClearanceAsked => {
    const code = sensitivityCodes.find((one) => one === ceiling)
    return {
      ...(code === undefined ? {} : { ceiling: code }),
      ...(withProtectedSources ? { withProtectedSources } : {}),
    }
  }
  return (
    <>
      <Select
        label={t.clearance.ceiling}
        hint={t.clearance.ceilingHint}
        value={value.ceiling ?? ''}
        options={[
          {
            value: '',
            label: t.clearance.byMark(
              label('sensitivity', ceilingOfTlp(tlp)),
              tlp !== undefined && tlp !== '',
            ),
          },
          ...sensitivityCodes.map((code) => ({ value: code, label: label('sensitivity', code) })),
        ]}
        onChange={(ceiling) => {
          onChange(asked(ceiling, named))
        }}
      />
      <Checkbox
        label={t.clearance.named}
        hint={t.clearance.namedHint}
        checked={named}
        onChange={(checked) => {
          onChange(asked(value.ceiling ?? '', checked))
        }}
      />
    </>
  )
}
