import type { ReactNode } from 'react'
import { eventLooks } from '../../map/density.ts'
import type { EventLook } from '../../map/density.ts'
import { useText } from '../../text/text.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'

interface LookChoiceProps {
  readonly look: EventLook
  readonly onChange: (look: EventLook) => void
}

/** Signs, hexagons or a surface. */
export function LookChoice({ look, onChange }: LookChoiceProps): ReactNode {
  const { t } = useText()
  return (
    <RadioGroup
      label={t.map.look.title}
      value={look}
      options={eventLooks.map((value) => ({ value, label: t.map.look[value] }))}
      onChange={onChange}
    />
  )
}
