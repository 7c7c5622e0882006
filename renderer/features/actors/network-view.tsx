import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Maximize2, Printer, ZoomIn, ZoomOut } from 'lucide-react'
import type { ActorNetwork } from '../../../db/model/situation/actor-page.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { NetworkDrawing, edgeText } from '../../charts/network-drawing.tsx'
import { layoutNetwork, networkAround } from '../../charts/network-layout.ts'
import type { NetworkEdge } from '../../charts/network-layout.ts'
import { SortedTable } from '../../records/sorted-table.tsx'
import type { SortedColumn } from '../../records/sorted-table.tsx'
import { useAppView } from '../../app-state/app-view.ts'
import { useText } from '../../text/text.ts'
import { usePrintReport } from '../../records/use-print-report.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/status/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ListScreen } from '../../ui/table/list-screen.tsx'
import { ActorActions } from './actor-actions.tsx'
import { Select } from '../../ui/fields/select.tsx'

interface NetworkViewProps {
  readonly views: ReactNode
  readonly onOpen: (id: RecordId) => void
}

const none: ActorNetwork = { actors: [], edges: [] }
const zoomStep = 1.25

/** Who stands how to whom at the date shown, drawn and as a table. */
export function NetworkView({ views, onOpen }: NetworkViewProps): ReactNode {
  const text = useText()
  const { t, formatNumber } = text
  const { asOf, knownOn, selected, select } = useAppView()
  const print = usePrintReport()
  const { data = none, isPending } = useQuery(
    'actor.network',
    { ...(asOf === null ? {} : { at: asOf }), ...(knownOn === null ? {} : { knownOn }) },
    { keepPrevious: true },
  )
  const [centre, setCentre] = useState('')
  const [steps, setSteps] = useState('1')
  const [zoom, setZoom] = useState(1)
  const around = data.actors.find(({ id }) => id === centre)?.id ?? null
  const shown = useMemo(() => networkAround(data, around, Number(steps)), [data, around, steps])
  const layout = useMemo(() => layoutNetwork(shown), [shown])
  const columns = useMemo(() => edgeColumns(text), [text])
  const chosen = data.actors.find(({ id }) => id === selected)
  const { network } = t.actors
  return (
    <ListScreen
      title={t.actors.title}
      count={[
        network.counts(formatNumber(shown.actors.length), formatNumber(shown.edges.length)),
        shown.alone === 0 || around !== null ? '' : network.alone(formatNumber(shown.alone)),
      ]
        .filter((words) => words !== '')
        .join(' · ')}
      actions={
        <>
          {views}
          <ActorActions chosen={chosen?.id} onOpen={onOpen} />
          <Button
            variant="primary"
            icon={Printer}
            disabled={print.running || data.edges.length === 0}
            onClick={() => {
              print.start('network', t.print.documents.network)
            }}
          >
            {network.print}
          </Button>
        </>
      }
    >
      {data.edges.length === 0 && !isPending ? (
        <EmptyState title={network.empty} text={network.emptyText} />
      ) : (
        <>
          <div className="network-tools">
            <Select
              label={network.around}
              value={around ?? ''}
              options={[
                { value: '', label: network.everyone },
                ...data.actors
                  .toSorted((a, b) => a.name.localeCompare(b.name, text.language))
                  .map(({ id, name }) => ({ value: id, label: name === '' ? t.agreement.unnamed : name })),
              ]}
              onChange={setCentre}
            />
            {around !== null && (
              <Select
                label={network.steps}
                value={steps}
                options={[
                  { value: '1', label: network.direct },
                  { value: '2', label: network.twoSteps },
                ]}
                onChange={setSteps}
              />
            )}
            <div className="network-zoom">
              <IconButton
                icon={ZoomOut}
                label={network.zoomOut}
                onClick={() => {
                  setZoom((present) => Math.max(0.5, present / zoomStep))
                }}
              />
              <IconButton
                icon={ZoomIn}
                label={network.zoomIn}
                onClick={() => {
                  setZoom((present) => Math.min(6, present * zoomStep))
                }}
              />
              <IconButton
                icon={Maximize2}
                label={network.fit}
                onClick={() => {
                  setZoom(1)
                }}
              />
            </div>
          </div>
          <div className="network-frame">
            <NetworkDrawing layout={layout} text={text} zoom={zoom} selected={selected} onPick={select} />
          </div>
          <div className="network-table">
            <SortedTable
              name="network"
              label={network.table}
              columns={columns}
              rows={shown.edges}
              idOf={edgeId}
              firstSort={{ key: 'from', descending: false }}
              selected={selected}
              onSelect={(edge) => {
                select(edge.id)
              }}
            />
          </div>
        </>
      )}
    </ListScreen>
  )
}

function edgeId({ id }: NetworkEdge): string {
  return id
}

function edgeColumns(text: ReturnType<typeof useText>): readonly SortedColumn<NetworkEdge>[] {
  const { t, formatDate } = text
  const { network } = t.actors
  const column = (
    key: string,
    label: string,
    width: string,
    words: (edge: NetworkEdge) => string,
    sortBy: (edge: NetworkEdge) => string = words,
  ): SortedColumn<NetworkEdge> => ({
    key,
    label,
    width,
    sortBy,
    cell: (edge) => <span dir="auto">{words(edge)}</span>,
  })
  const day = (edtf: string): string => (edtf === '' ? '' : formatDate(edtf))
  return [
    column('from', network.from, 'minmax(130px, 1.4fr)', ({ from }) => from.name),
    column('kind', network.kind, 'minmax(120px, 1.2fr)', (edge) => edgeText(edge, text)),
    column('to', network.to, 'minmax(130px, 1.4fr)', ({ to }) => to.name),
    column(
      'since',
      network.since,
      '130px',
      (edge) => (edge.parent ? '' : day(edge.validFrom)),
      (edge) => (edge.parent ? '' : edge.validFrom),
    ),
    column(
      'until',
      network.until,
      '130px',
      (edge) => (edge.parent ? '' : day(edge.validTo)),
      (edge) => (edge.parent ? '' : edge.validTo),
    ),
    column('grade', network.grade, '70px', (edge) => (edge.parent ? '' : edge.grades.join(', '))),
  ]
}
