import { useCallback, useEffect, useMemo } from 'react'
import type { ComponentType, ReactNode } from 'react'
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
import { useAppView } from './app-state/app-view.ts'
import { useForms } from './app-state/forms.ts'
import { useOverlays } from './app-state/overlays.ts'
import type { OverlayKind, OverlayOf, OverlaySubjects } from './app-state/overlays.ts'
import { useMessages } from './app-state/messages.ts'
import { DraftsOf } from './drafts/drafts-of.tsx'
import type { ScreenName } from './app-state/screens.ts'
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
  const view = useAppView()
  const forms = useForms()
  const messages = useMessages()
  const { t, errorText } = useText()
  const { notify } = messages
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
          {filtered.has(view.screen) && <FilterBar />}
          <div className="screen-slot" hidden={view.screen !== 'map'}>
            <ScreenGuard>{map}</ScreenGuard>
          </div>
          {view.screen !== 'map' && (
            <div className="screen-slot">
              <ScreenGuard key={view.screen}>
                <Screen name={view.screen} store={store} />
              </ScreenGuard>
            </div>
          )}
          {timed.has(view.screen) && <TimeBar />}
        </div>
        <ScreenGuard key={forms.editing ?? view.selected ?? 'none'}>
          {forms.editing !== null ? (
            <RecordForm target={forms.editing} />
          ) : view.selected !== null && !standsAlone(view.screen) ? (
            <RecordPanel id={view.selected} readOnly={store.readOnly} />
          ) : null}
        </ScreenGuard>
        <ClockDialog />
        <ZoneTools />
        <DropImport readOnly={store.readOnly} />
        <RowMenus readOnly={store.readOnly} />
        <OpenOverlays />
      </AppFrame>
    </WhenOrderContext>
  )
}

type OverlayView<K extends OverlayKind> = ComponentType<{ readonly subject: OverlaySubjects[K] }>

/** What draws each overlay. */
const overlayViews: { readonly [K in OverlayKind]: OverlayView<K> } = {
  entry: ({ subject }) => <QuickEntry start={subject} />,
  purge: ({ subject }) => <PurgeDialog id={subject} />,
  'actor-merge': ({ subject }) => <ActorMergeDialog id={subject} />,
  handover: () => <HandoverDialog />,
  conflicts: () => <ConflictsDialog editing={fieldEditing} />,
}

/** What lies over the screen, the last that was opened on top. */
function OpenOverlays(): ReactNode {
  const { overlays } = useOverlays()
  return overlays.map((overlay) => <OpenOverlay key={overlay.kind} {...overlay} />)
}

function OpenOverlay<K extends OverlayKind>({ kind, subject }: OverlayOf<K>): ReactNode {
  const View: OverlayView<K> = overlayViews[kind]
  return <View subject={subject} />
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
