import { useId } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import './tabs.css'

export interface Tab {
  readonly key: string
  readonly label: string
  readonly count?: number | undefined
}

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly value: string
  readonly onChange: (key: string) => void
  readonly children?: ReactNode
}

export function Tabs({ label, tabs, value, onChange, children }: TabsProps): ReactNode {
  const id = useId()
  const move = (event: KeyboardEvent<HTMLDivElement>): void => {
    const rightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl'
    const forward = rightToLeft ? 'ArrowLeft' : 'ArrowRight'
    const back = rightToLeft ? 'ArrowRight' : 'ArrowLeft'
    const step = event.key === forward ? 1 : event.key === back ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const present = tabs.findIndex((tab) => tab.key === value)
    const next = (present + step + tabs.length) % tabs.length
    const key = tabs[next]?.key
    if (key !== undefined) onChange(key)
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
  }
  return (
    <div className="tabs">
      <div className="tabs-list" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            aria-selected={tab.key === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === value ? 0 : -1}
            className="tab"
            onClick={() => {
              onChange(tab.key)
            }}
          >
            {tab.label}
            {tab.count !== undefined && tab.count > 0 && <span className="tab-count">{tab.count}</span>}
          </button>
        ))}
      </div>
      {children !== undefined && (
        <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${value}`} className="tabs-panel">
          {children}
        </div>
      )}
    </div>
  )
}
