import { useState } from 'react'
import type { ReactNode } from 'react'
import type { RecordId } from '../../../db/model/ids.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { ActorPageView } from './actor-page-view.tsx'
import { ActorsList } from './actors-list.tsx'
import { NetworkView } from './network-view.tsx'
import './actors.css'

/** Actors as a list, as a network, or one of them on a page of its own. */
export function ActorsScreen(): ReactNode {
  const { t } = useText()
  const { select } = useAppView()
  const [view, setView] = useState<'list' | 'network'>('list')
  const [page, setPage] = useState<RecordId | null>(null)
  const open = (id: RecordId): void => {
    select(id)
    setPage(id)
  }
  if (page !== null)
    return (
      <ActorPageView
        id={page}
        onOpen={open}
        onClose={() => {
          setPage(null)
        }}
      />
    )
  const views = (
    <div className="actors-views" role="group" aria-label={t.actors.view}>
      {(['list', 'network'] as const).map((name) => (
        <Button
          key={name}
          aria-pressed={view === name}
          onClick={() => {
            setView(name)
          }}
        >
          {t.actors.views[name]}
        </Button>
      ))}
    </div>
  )
  return view === 'list' ? (
    <ActorsList views={views} onOpen={open} />
  ) : (
    <NetworkView views={views} onOpen={open} />
  )
}
