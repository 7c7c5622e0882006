import { fieldsOf } from '../../../db/model/record/read-field.ts'
import { useCallback, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { ClipboardList, CopyPlus, FilePlus, FolderOpen, RotateCcw } from 'lucide-react'
import { boxAround } from '../../../db/model/sheet/print-layout.ts'
import type { ProductView } from '../../../db/model/sheet/product.ts'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useRemembered } from '../../bridge/use-remembered.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useText } from '../../text/text.ts'
import { useReport } from '../../app-state/use-report.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { ListScreen } from '../../ui/table/list-screen.tsx'
import { Table } from '../../ui/table/table.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Composer } from './composer.tsx'
import { useEventLook } from '../../app-state/use-event-look.ts'
import { dayInZone } from '../../../db/model/dates/time-zone.ts'
import { dayOf, draftOf, emptyDraft, habitsOf, newerDraft, readHabits } from './sheet-draft.ts'
import type { Draft, Habits } from './sheet-draft.ts'
import { shippedSections } from './templates.ts'
import { isView } from './use-box.ts'
import './products.css'

const noProducts: readonly ProductView[] = []

/** Sheets made, and the composer for a new one. */
export function ProductsScreen(): ReactNode {
  const { t, label, language, zone } = useText()
  const { asOf, incident, showIncident } = useAppView()
  const { mapBox } = useMapRequests()
  const { openOverlay } = useOverlays()
  const report = useReport()
  const { data: products = noProducts } = useQuery('product.list', {})
  const usual: Habits = {
    paper: 'A4',
    landscape: false,
    language,
    sections: ['events', 'zones'],
    baseMaps: true,
    greyGround: false,
    mgrs: false,
    tlp: 'TLP:AMBER',
    producer: '',
    contact: '',
  }
  const [habits, setHabits] = useRemembered<Habits>('products.sheet', usual, (stored) =>
    readHabits(stored, usual),
  )
  const [look] = useEventLook()
  const [draft, setDraft] = useState<Draft | null>(null)
  const [selected, setSelected] = useState(-1)
  const columns = useColumns()
  const chosen = products[selected]
  const close = useCallback(() => {
    setDraft(null)
  }, [])

  useEffect(() => {
    if (incident === null) return
    report(
      call('record.get', { id: incident }).then((record) => {
        showIncident(null)
        const located = record === null ? undefined : fieldsOf('event', record).location
        if (record === null || located === undefined) return
        const { geometry, radius = 0 } = located
        const title = t.products.incidentTitle(titleOf(record, label))
        setDraft({
          ...emptyDraft,
          title,
          area: 'kept',
          kept: boxAround(geometry, radius),
          keptFilter: {},
          asOf: asOf === null ? '' : dayOf(asOf),
          sections: shippedSections('incident', t.products),
          event: record.id,
        })
      }),
    )
  }, [incident, showIncident, report, asOf, t, label])

  if (draft !== null) return <Composer first={draft} habits={habits} onHabits={setHabits} onClose={close} />

  const begin = (): void => {
    setDraft({
      ...emptyDraft,
      look,
      area: isView(mapBox) ? 'view' : 'all',
      asOf: asOf === null ? '' : dayOf(asOf),
      sections: habits.sections.map((kind) => ({ kind })),
    })
  }
  const again = (product: ProductView | undefined): void => {
    if (product === undefined || isReport(product)) return
    setHabits(habitsOf(product.settings, habits))
    setDraft(draftOf(product.settings, product.at, zone))
  }
  const newer = (product: ProductView): void => {
    setHabits(habitsOf(product.settings, habits))
    setDraft(newerDraft(product, zone))
  }
  const newSummary = (
    <Button variant="primary" icon={FilePlus} onClick={begin}>
      {t.products.newSummary}
    </Button>
  )
  return (
    <ListScreen
      title={t.products.title}
      count={t.products.count(products.length)}
      actions={
        <>
          <Button
            icon={FolderOpen}
            disabled={chosen === undefined || chosen.path === ''}
            onClick={() => {
              if (chosen !== undefined) report(call('path.reveal', { path: chosen.path }))
            }}
          >
            {t.products.openFolder}
          </Button>
          <Button
            icon={RotateCcw}
            title={t.products.againHint}
            disabled={chosen === undefined || isReport(chosen)}
            onClick={() => {
              again(chosen)
            }}
          >
            {t.products.again}
          </Button>
          <Button
            icon={CopyPlus}
            title={t.products.newerHint}
            disabled={chosen === undefined || isReport(chosen)}
            onClick={() => {
              if (chosen !== undefined) newer(chosen)
            }}
          >
            {t.products.newer}
          </Button>
          <Button
            icon={ClipboardList}
            onClick={() => {
              openOverlay({ kind: 'handover', subject: null })
            }}
          >
            {t.handover.open}
          </Button>
          {newSummary}
        </>
      }
    >
      {products.length === 0 ? (
        <EmptyState title={t.products.emptyTitle} text={t.products.emptyText} action={newSummary} />
      ) : (
        <Table
          label={t.products.listLabel}
          columns={columns}
          count={products.length}
          row={(index) => products[index]}
          selectedIndex={selected}
          onSelect={setSelected}
          onOpen={(index) => {
            again(products[index])
          }}
        />
      )}
    </ListScreen>
  )
}

function titleOf(record: RecordView, label: (list: string, code: string) => string): string {
  const { title, kind } = record.fields
  return typeof title === 'string' ? title : label('event-kind', typeof kind === 'string' ? kind : '')
}

/** A board or a handover is printed where it stands on the screen. */
function isReport({ settings }: ProductView): boolean {
  return (settings.document ?? 'map') !== 'map'
}

function useColumns(): readonly Column<ProductView>[] {
  const { t, formatDate, formatInstant, zone } = useText()
  const words = t.products.columns
  const day = (edtf: string | null): string => (edtf === null ? t.products.asMade : formatDate(edtf))
  return [
    { key: 'at', label: words.at, width: '140px', cell: ({ at }) => formatInstant(at) },
    {
      key: 'title',
      label: words.title,
      width: 'minmax(180px, 2fr)',
      cell: ({ title }) => <bdi>{title}</bdi>,
    },
    {
      key: 'asOf',
      label: words.asOf,
      width: '110px',
      cell: ({ asOf }) => day(asOf === null ? null : dayOf(asOf)),
    },
    {
      key: 'knownOn',
      label: words.knownOn,
      width: '110px',
      cell: ({ knownOn }) => day(knownOn === null ? null : dayInZone(knownOn, zone)),
    },
    { key: 'tlp', label: words.tlp, width: '130px', cell: ({ tlp }) => tlp ?? '' },
    {
      key: 'hash',
      label: words.hash,
      width: '115px',
      cell: ({ stateHash }) => (
        <span className="products-hash" title={stateHash}>
          {stateHash.slice(0, 12)}
        </span>
      ),
    },
    {
      key: 'path',
      label: words.path,
      width: 'minmax(140px, 1fr)',
      cell: ({ path }) => (
        <bdi title={path}>{path === '' ? t.output.onPaper : (path.split(/[\\/]/).at(-1) ?? path)}</bdi>
      ),
    },
  ]
}
