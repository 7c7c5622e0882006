import type { ReactNode } from 'react'
import { Columns3 } from 'lucide-react'
import { useText } from '../../text/text.ts'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Popover } from '../../ui/overlays/popover.tsx'
import { eventColumnKeys } from './event-columns-shown.tsx'
import type { EventColumnKey } from './event-columns-shown.tsx'

interface ColumnsMenuProps {
  readonly shown: readonly EventColumnKey[]
  readonly onChange: (shown: readonly EventColumnKey[]) => void
}

export function ColumnsMenu({ shown, onChange }: ColumnsMenuProps): ReactNode {
  const { t } = useText()
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
          label={t.events.column[key]}
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
