import { useState } from 'react'
import type { ReactNode } from 'react'
import { ClipboardList, CopyPlus, FilePlus, FolderOpen, RotateCcw } from 'lucide-react'
import type { ProductView } from '../../../db/model/sheet/product.ts'
import { call } from '../../bridge/call.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useText } from '../../text/text.ts'
import { useReport } from '../../app-state/use-report.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { ListScreen } from '../../ui/table/list-screen.tsx'
import { Table } from '../../ui/table/table.tsx'
import type { Column } from '../../ui/table/column.ts'
import { Composer } from './composer.tsx'
import { dayInZone } from '../../../db/model/dates/time-zone.ts'
import { dayOf } from './sheet-draft.ts'
import { useDrafting } from './use-drafting.ts'
import type { Drafting } from './use-drafting.ts'
import './products.css'

const noProducts: readonly ProductView[] = []

/** Sheets made, and the composer for a new one. */
export function ProductsScreen(): ReactNode {
  const { t } = useText()
  const { data: products = noProducts } = useQuery('product.list', {})
  const drafting = useDrafting()
  const { draft, habits, setHabits, close, again } = drafting
  const [selected, setSelected] = useState(-1)
  const columns = useColumns()

  if (draft !== null) return <Composer first={draft} habits={habits} onHabits={setHabits} onClose={close} />

  const newSummary = (
    <Button variant="primary" icon={FilePlus} onClick={drafting.begin}>
      {t.products.newSummary}
    </Button>
  )
  return (
    <ListScreen
      title={t.products.title}
      count={t.products.count(products.length)}
      actions={
        <>
          <ProductActions chosen={products[selected]} drafting={drafting} />
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
            const product = products[index]
            if (product !== undefined && !isReport(product)) again(product)
          }}
        />
      )}
    </ListScreen>
  )
}

interface ProductActionsProps {
  readonly chosen: ProductView | undefined
  readonly drafting: Drafting
}

function ProductActions({ chosen, drafting }: ProductActionsProps): ReactNode {
  const { t } = useText()
  const { openOverlay } = useOverlays()
  const report = useReport()
  const noSheet = chosen === undefined || isReport(chosen)
  return (
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
        disabled={noSheet}
        onClick={() => {
          if (chosen !== undefined) drafting.again(chosen)
        }}
      >
        {t.products.again}
      </Button>
      <Button
        icon={CopyPlus}
        title={t.products.newerHint}
        disabled={noSheet}
        onClick={() => {
          if (chosen !== undefined) drafting.newer(chosen)
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
    </>
  )
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
