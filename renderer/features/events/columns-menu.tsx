import type { ReactNode } from 'react'
import { Columns3 } from 'lucide-react'
import { useText } from '../../text/text.ts'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/overlays/popover.tsx'
import { eventColumnKeys, eventColumnLabel } from './event-columns-shown.tsx'

interface ColumnsMenuProps {
  readonly shown: readonly string[]
  readonly onChange: (shown: readonly string[]) => void
}

export function ColumnsMenu({ shown, onChange }: ColumnsMenuProps): ReactNode {
  const text = useText()
  const { t } = text
  return (
    <Popover
      label={t.events.columns}
      align="end"
      trigger={(trigger) => (
        <button type="button" {...trigger} className="button button-quiet">
          <Icon icon={Columns3} />
          {t.events.columns}
        </button>
      )}
    >
      {eventColumnKeys.map((key) => (
        <Checkbox
          key={key}
          label={eventColumnLabel(key, text)}
          checked={shown.includes(key)}
          disabled={shown.length === 1 && shown.includes(key)}
          onChange={(checked) => {
            onChange(eventColumnKeys.filter((other) => (other === key ? checked : shown.includes(other))))
          }}
        />
      ))}
    </Popover>
  )
}
