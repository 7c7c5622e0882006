import { useCallback, useState } from 'react'
import type { ReactNode } from 'react'
import { ClipboardList, FilePlus, FolderOpen, RotateCcw } from 'lucide-react'
import type { ProductView } from '../../../db/model/product.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useRemembered } from '../../bridge/use-remembered.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { useReport } from '../../use-report.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ListScreen } from '../../ui/list-screen.tsx'
import { Table } from '../../ui/table.tsx'
import type { Column } from '../../ui/table.tsx'
import { Composer } from './composer.tsx'
import { dayOf, draftOf, habitsOf, readHabits } from './draft.ts'
import type { Draft, Habits } from './draft.ts'
import { isView } from './use-box.ts'
import './products.css'

const noProducts: readonly ProductView[] = []

/** Sheets made, and the composer for a new one. */
export function ProductsScreen(): ReactNode {
  const { t, language, formatNumber } = useText()
  const { asOf, mapBox, showHandover } = useApp()
  const report = useReport()
  const { data: products = noProducts } = useQuery('product.list', {})
  const usual: Habits = {
    paper: 'A4',
    landscape: false,
    language,
    table: true,
    baseMaps: true,
    tlp: 'TLP:AMBER',
    producer: '',
    contact: '',
  }
  const [habits, setHabits] = useRemembered<Habits>('products.sheet', usual, (stored) =>
    readHabits(stored, usual),
  )
  const [draft, setDraft] = useState<Draft | null>(null)
  const [selected, setSelected] = useState(-1)
  const columns = useColumns()
  const chosen = products[selected]
  const close = useCallback(() => {
    setDraft(null)
  }, [])

  if (draft !== null) return <Composer first={draft} habits={habits} onHabits={setHabits} onClose={close} />

  const begin = (): void => {
    setDraft({
      title: '',
      area: isView(mapBox) ? 'view' : 'all',
      zone: null,
      kept: null,
      keptFilter: null,
      scale: null,
      asOf: asOf === null ? '' : dayOf(asOf),
      knownOn: '',
      mapNumber: '',
      glide: '',
      note: '',
      grey: false,
      layers: { zones: true, events: true, labels: true },
    })
  }
  const again = (product: ProductView | undefined): void => {
    if (product === undefined || isReport(product)) return
    setHabits(habitsOf(product.settings, habits))
    setDraft(draftOf(product.settings))
  }
  const newSummary = (
    <Button variant="primary" icon={FilePlus} onClick={begin}>
      {t.products.newSummary}
    </Button>
  )
  return (
    <ListScreen
      title={t.products.title}
      count={t.products.count(formatNumber(products.length), products.length === 1)}
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
            icon={ClipboardList}
            onClick={() => {
              showHandover(true)
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

/** A board or a handover is printed where it stands on the screen. */
function isReport({ settings }: ProductView): boolean {
  return (settings.document ?? 'map') !== 'map'
}

function useColumns(): readonly Column<ProductView>[] {
  const { t, formatDate, formatInstant } = useText()
  const words = t.products.columns
  const day = (at: number | null): string => (at === null ? t.products.asMade : formatDate(dayOf(at)))
  return [
    { key: 'at', label: words.at, width: '140px', cell: ({ at }) => formatInstant(at) },
    {
      key: 'title',
      label: words.title,
      width: 'minmax(180px, 2fr)',
      cell: ({ title }) => <bdi>{title}</bdi>,
    },
    { key: 'asOf', label: words.asOf, width: '110px', cell: ({ asOf }) => day(asOf) },
    { key: 'knownOn', label: words.knownOn, width: '110px', cell: ({ knownOn }) => day(knownOn) },
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
