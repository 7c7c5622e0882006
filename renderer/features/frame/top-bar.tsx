import type { ReactNode } from 'react'
import { CalendarClock, CircleHelp, Lock } from 'lucide-react'
import type { StoreState } from '../../../electron/ipc/contract/store.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useText } from '../../text/text.ts'
import { Chip } from '../../ui/status/chip.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { AsOfControl } from './as-of-control.tsx'
import { GlobalSearch } from './global-search.tsx'
import { StoreMenu } from './store-menu.tsx'

interface TopBarProps {
  readonly store: StoreState
  readonly onLock: () => void
  readonly onHelp: () => void
}

export function TopBar({ store, onLock, onHelp }: TopBarProps): ReactNode {
  const { t } = useText()
  const { go, asOf, timeOpen, showTime, setAsOf } = useAppView()
  return (
    <header className="top-bar">
      <StoreMenu store={store} onLock={onLock} />
      {store.sample && <Chip tone="accent">{t.frame.sample}</Chip>}
      {store.training !== null && (
        <Chip tone="accent" title={t.training.chipHint}>
          {t.training.chip}
        </Chip>
      )}
      {store.readOnly && <Chip tone="warn">{t.frame.readOnly}</Chip>}
      <GlobalSearch />
      <AsOfControl />
      <IconButton
        icon={CalendarClock}
        label={t.time.open}
        aria-pressed={timeOpen || asOf !== null}
        onClick={() => {
          if (timeOpen || asOf !== null) {
            showTime(false)
            setAsOf(null)
          } else showTime(true)
        }}
      />
      <button
        type="button"
        className="top-bar-operator"
        title={store.operator === '' ? t.frame.noOperator : t.frame.operator(store.operator)}
        onClick={() => {
          go('settings')
        }}
      >
        <bdi>{store.operator === '' ? '–' : store.operator}</bdi>
      </button>
      <IconButton icon={CircleHelp} label={t.frame.help} onClick={onHelp} title={`${t.frame.help} (?)`} />
      <IconButton icon={Lock} label={t.frame.lock} onClick={onLock} />
    </header>
  )
}
