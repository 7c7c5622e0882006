import type { ReactNode } from 'react'
import {
  ArrowLeftRight,
  ChartColumn,
  FileText,
  Handshake,
  Hexagon,
  List,
  Map as MapIcon,
  MessageSquareQuote,
  Plus,
  Settings,
  Users,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useQuery } from '../../bridge/use-query.ts'
import { screenNames } from '../../app-state/screens.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import type { ScreenName } from '../../app-state/screens.ts'
import { useText } from '../../text/text.ts'
import { Badge } from '../../ui/status/badge.tsx'

const icons: Readonly<Record<ScreenName, LucideIcon>> = {
  map: MapIcon,
  events: List,
  zones: Hexagon,
  actors: Users,
  sources: MessageSquareQuote,
  agreement: Handshake,
  exchange: ArrowLeftRight,
  products: FileText,
  charts: ChartColumn,
  settings: Settings,
}

export function Rail(): ReactNode {
  const { t } = useText()
  const { openOverlay } = useOverlays()
  return (
    <nav className="rail" aria-label={t.frame.rail}>
      <button
        type="button"
        className="rail-new"
        title={`${t.frame.newEvent} (Ctrl N)`}
        aria-label={t.frame.newEvent}
        onClick={() => {
          openOverlay({ kind: 'entry', subject: {} })
        }}
      >
        <Plus size={18} aria-hidden="true" />
      </button>
      {screenNames.map((name, index) => (
        <RailItem key={name} name={name} keys={name === 'settings' ? '' : `Ctrl ${String(index + 1)}`} />
      ))}
    </nav>
  )
}

function RailItem({ name, keys }: { readonly name: ScreenName; readonly keys: string }): ReactNode {
  const { t } = useText()
  const { screen, go } = useAppView()
  const counts = useQuery('store.counts', {})
  const Glyph = icons[name]
  const notGiven = name === 'exchange' ? (counts.data?.notGiven ?? 0) : 0
  const words = t.frame.screens[name]
  const badge = notGiven > 0 ? t.frame.notGiven(notGiven) : ''
  return (
    <button
      type="button"
      className={name === 'settings' ? 'rail-item rail-item-last' : 'rail-item'}
      aria-current={screen === name ? 'page' : undefined}
      aria-label={badge === '' ? words : `${words}, ${badge}`}
      title={[badge === '' ? words : badge, keys].filter((part) => part !== '').join(' · ')}
      onClick={() => {
        go(name)
      }}
    >
      <span className="rail-glyph">
        <Glyph size={18} aria-hidden="true" strokeWidth={1.7} />
        {notGiven > 0 && (
          <span className="rail-badge" aria-hidden="true">
            <Badge tone="warn">{notGiven > 999 ? '999+' : notGiven}</Badge>
          </span>
        )}
      </span>
      <span className="rail-label">{words}</span>
    </button>
  )
}
