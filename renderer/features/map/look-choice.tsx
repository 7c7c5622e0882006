import type { ReactNode } from 'react'
import { eventLooks } from '../../../db/model/events/event-cells.ts'
import type { EventLook } from '../../../db/model/events/event-cells.ts'
import { useText } from '../../text/text.ts'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { RadioGroup } from '../../ui/fields/radio-group.tsx'

export interface LookChoiceProps {
  readonly look: EventLook
  readonly onChange: (look: EventLook) => void
  readonly bySize: boolean
  readonly onBySize: (bySize: boolean) => void
  readonly app6: boolean
  readonly onApp6: (app6: boolean) => void
}

/** Signs, hexagons or a surface. */
export function LookChoice({ look, onChange, bySize, onBySize, app6, onApp6 }: LookChoiceProps): ReactNode {
  const { t } = useText()
  return (
    <>
      <RadioGroup
        label={t.map.look.title}
        value={look}
        options={eventLooks.map((value) => ({ value, label: t.map.look[value] }))}
        onChange={onChange}
      />
      {look === 'signs' && (
        <>
          <Checkbox label={t.map.look.bySize} checked={bySize} onChange={onBySize} />
          <Checkbox label={t.map.look.app6} checked={app6} onChange={onApp6} />
        </>
      )}
    </>
  )
}
