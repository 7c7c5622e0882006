import type { ReactNode } from 'react'
import { Search } from 'lucide-react'
import { useText } from '../../text/text.ts'
import './list-screen.css'

export interface ListScreenProps {
  readonly title: string
  /** "12 of 40". */
  readonly count: string
  readonly search?:
    { readonly label: string; readonly value: string; readonly onChange: (text: string) => void } | undefined
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A screen with a list: title, search box, actions, and the list below. */
export function ListScreen({ title, count, search, actions, children }: ListScreenProps): ReactNode {
  const { t } = useText()
  return (
    <section className="list-screen" aria-label={title}>
      <header className="list-screen-bar">
        <h1>{title}</h1>
        <span className="list-screen-count" aria-live="polite">
          {count}
        </span>
        {search !== undefined && (
          <div className="list-screen-search">
            <Search size={14} aria-hidden="true" />
            <input
              type="search"
              className="input"
              aria-label={search.label}
              placeholder={search.label}
              dir="auto"
              value={search.value}
              onChange={(event) => {
                search.onChange(event.target.value)
              }}
              onKeyDown={(event) => {
                if (event.key === 'Escape') event.currentTarget.blur()
              }}
            />
          </div>
        )}
        <div className="list-screen-actions" role="toolbar" aria-label={t.frame.actions}>
          {actions}
        </div>
      </header>
      {children}
    </section>
  )
}
