import type { ReactNode } from 'react'
import { ChevronDown } from 'lucide-react'
import { Icon } from '../../ui/icon.tsx'
import type { IconLike } from '../../ui/icon.tsx'
import { Popover } from '../../ui/overlays/popover.tsx'

interface FilterButtonProps {
  readonly icon: IconLike
  readonly label: string
  /** What is set, in words; null when nothing is. */
  readonly value: string | null
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

export function FilterButton({ icon, label, value, children }: FilterButtonProps): ReactNode {
  return (
    <Popover
      label={label}
      trigger={(trigger) => (
        <button
          type="button"
          {...trigger}
          className={value === null ? 'filter-button' : 'filter-button filter-button-set'}
        >
          <Icon icon={icon} size={14} />
          <span className="filter-button-text">{value === null ? label : `${label}: ${value}`}</span>
          <ChevronDown size={13} aria-hidden="true" />
        </button>
      )}
    >
      {children}
    </Popover>
  )
}
