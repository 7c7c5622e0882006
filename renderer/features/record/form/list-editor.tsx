import { useState } from 'react'
import type { ReactNode } from 'react'
import { Plus, X } from 'lucide-react'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'

interface ListEditorProps {
  readonly label: string
  readonly items: readonly unknown[]
  readonly addLabel: string
  readonly blank: unknown
  readonly onChange: (items: readonly unknown[]) => void
  readonly children: (item: unknown, change: (item: unknown) => void) => ReactNode
}

/** Rows that can be added and removed. */
export function ListEditor({
  label,
  items,
  addLabel,
  blank,
  onChange,
  children,
}: ListEditorProps): ReactNode {
  const { t } = useText()
  // A row keeps its key, so that what is typed in one never shows in another when a row between them goes.
  const [kept, setKept] = useState<readonly number[]>([])
  const keys = items.map((_, at) => kept[at] ?? (kept[kept.length - 1] ?? -1) + 1 + at - kept.length)
  return (
    <fieldset className="form-group">
      <legend>{label}</legend>
      <ul className="form-items">
        {items.map((item, index) => (
          <li key={keys[index]} className="form-item">
            <div className="form-item-fields">
              {children(item, (changed) => {
                onChange(items.map((present, at) => (at === index ? changed : present)))
              })}
            </div>
            <IconButton
              icon={X}
              label={t.record.removeItem(`${label} ${String(index + 1)}`)}
              onClick={() => {
                setKept(keys.filter((_, at) => at !== index))
                onChange(items.filter((_, at) => at !== index))
              }}
            />
          </li>
        ))}
      </ul>
      <Button
        variant="quiet"
        icon={Plus}
        onClick={() => {
          setKept([...keys, Math.max(-1, ...keys) + 1])
          onChange([...items, blank])
        }}
      >
        {addLabel}
      </Button>
    </fieldset>
  )
}
