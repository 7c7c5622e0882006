import { useCallback, useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria/I18nProvider'
import type { StoreState } from '../electron/ipc/contract/store.ts'
import { computerZone, timeZoneOr } from '../db/model/dates/time-zone.ts'
import { AppProvider } from './app-state/app-state.tsx'
import { call } from './bridge/call.ts'
import { useQuery } from './bridge/use-query.ts'
import { ActorMergeDialog } from './features/actors/actor-merge-dialog.tsx'
import { ActorsScreen } from './features/actors/actors-screen.tsx'
import { AgreementScreen } from './features/agreement/agreement-screen.tsx'
import { ChartsScreen } from './features/charts/charts-screen.tsx'
import { ConflictsDialog } from './features/conflicts/conflicts-dialog.tsx'
import { QuickEntry } from './features/entry/quick-entry.tsx'
import { EventsScreen } from './features/events/events-screen.tsx'
import { DropImport } from './features/exchange/imports/drop-import.tsx'
import { DropRefused } from './features/exchange/imports/drop-refused.tsx'
import { ExchangeScreen } from './features/exchange/exchange-screen.tsx'
import { FilterBar } from './features/filter/filter-bar.tsx'
import { AppFrame } from './features/frame/app-frame.tsx'
import { ClockDialog } from './features/frame/clock-dialog.tsx'
import { ScreenGuard } from './features/frame/screen-guard.tsx'
import { HandoverDialog } from './features/handover/handover-dialog.tsx'
import { MapScreen } from './features/map/map-screen.tsx'
import { PurgeDialog } from './features/purge/purge-dialog.tsx'
import { ProductsScreen } from './features/products/products-screen.tsx'
import { fieldEditing } from './features/record/form/field-editing.ts'
import { RecordForm } from './features/record/form/record-form.tsx'
import { RecordPanel } from './features/record/record-panel.tsx'
import { RowMenus } from './features/record/row-menus.tsx'
import { SettingsScreen } from './features/settings/settings-screen.tsx'
import { SourcesScreen } from './features/sources/sources-screen.tsx'
import { StartScreen } from './features/start/start-screen.tsx'
import { ZoneTools } from './features/zone-tools/zone-tools.tsx'
import { TimeBar } from './features/time/time-bar.tsx'
import { ZonesScreen } from './features/zones/zones-screen.tsx'
import { standsAlone } from './records/screen-of-type.ts'
import { useApp } from './app-state/state.ts'
import { DraftsOf } from './drafts/drafts-of.tsx'
import type { ScreenName } from './app-state/state.ts'
import { TextContext, textFor, useText } from './text/text.ts'
import { WhenOrderContext } from './ui/fields/when-order.ts'
import { useDateOrder } from './app-state/use-date-order.ts'
import { useTheme } from './app-state/use-theme.ts'

export function App(): ReactNode {
  const prefs = useQuery('prefs.get', {})
  const store = useQuery('store.state', {})
  const text = textFor(prefs.data?.language ?? 'en', timeZoneOr(store.data?.timeZone ?? computerZone()))
  useTheme(prefs.data?.theme ?? 'system')
  useEffect(() => {
    document.documentElement.lang = text.language
    document.documentElement.dir = text.dir
  }, [text])
  const name = store.data?.name
  useEffect(() => {
    document.title = name === undefined ? text.t.frame.appName : `${name} – ${text.t.frame.appName}`
  }, [name, text])
  if (prefs.isPending || store.isPending) return null
  return (
    <TextContext value={text}>
      <I18nProvider locale={text.language}>
        {store.data === null || store.data === undefined ? (
          <>
            <StartScreen />
            <DropRefused />
          </>
        ) : (
          <DraftsOf key={store.data.path} store={store.data.path}>
            <AppProvider>
              <OpenApp store={store.data} />
            </AppProvider>
          </DraftsOf>
        )}
      </I18nProvider>
    </TextContext>
  )
}

const filtered = new Set<ScreenName>(['map', 'events', 'products', 'charts'])
/** Screens whose contents follow the date shown. */
const timed = new Set<ScreenName>(['map', 'events', 'zones', 'actors', 'agreement', 'charts'])

function OpenApp({ store }: { readonly store: StoreState }): ReactNode {
  const app = useApp()
  const { t, errorText } = useText()
  const { notify } = app
  const lock = useCallback(() => {
    call('store.close', {}).catch((error: unknown) => {
      notify(errorText('internal', error instanceof Error ? error.message : t.frame.crashed), { error: true })
    })
  }, [notify, errorText, t])
  // The map keeps its view and its layers while other screens are in front.
  const map = useMemo(() => <MapScreen />, [])
  const dateOrder = useDateOrder()
  return (
    <WhenOrderContext value={dateOrder}>
      <AppFrame store={store} onLock={lock}>
        <div className="main-screen">
          {filtered.has(app.screen) && <FilterBar />}
          <div className="screen-slot" hidden={app.screen !== 'map'}>
            <ScreenGuard>{map}</ScreenGuard>
          </div>
          {app.screen !== 'map' && (
            <div className="screen-slot">
              <ScreenGuard key={app.screen}>
                <Screen name={app.screen} store={store} />
              </ScreenGuard>
            </div>
          )}
          {timed.has(app.screen) && <TimeBar />}
        </div>
        <ScreenGuard key={app.editing ?? app.selected ?? 'none'}>
          {app.editing !== null ? (
            <RecordForm target={app.editing} />
          ) : app.selected !== null && !standsAlone(app.screen) ? (
            <RecordPanel id={app.selected} readOnly={store.readOnly} />
          ) : null}
        </ScreenGuard>
        {app.entry !== null && <QuickEntry />}
        {app.purging !== null && <PurgeDialog id={app.purging} />}
        {app.mergingActor !== null && <ActorMergeDialog id={app.mergingActor} />}
        <ClockDialog />
        <ZoneTools />
        <DropImport readOnly={store.readOnly} />
        <RowMenus readOnly={store.readOnly} />
        {app.handoverOpen && <HandoverDialog />}
        {app.conflictsOpen && (
          <ConflictsDialog
            editing={fieldEditing}
            onClose={() => {
              app.showConflicts(false)
            }}
          />
        )}
      </AppFrame>
    </WhenOrderContext>
  )
}

function Screen({
  name,
  store,
}: {
  readonly name: Exclude<ScreenName, 'map'>
  readonly store: StoreState
}): ReactNode {
  switch (name) {
    case 'events':
      return <EventsScreen />
    case 'zones':
      return <ZonesScreen />
    case 'actors':
      return <ActorsScreen />
    case 'sources':
      return <SourcesScreen />
    case 'agreement':
      return <AgreementScreen />
    case 'exchange':
      return <ExchangeScreen />
    case 'products':
      return <ProductsScreen />
    case 'charts':
      return <ChartsScreen />
    case 'settings':
      return <SettingsScreen store={store} />
  }
}
