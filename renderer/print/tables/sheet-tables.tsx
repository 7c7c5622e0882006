import type { ReactNode } from 'react'
import type { PrintJob } from '../../../db/model/sheet/product.ts'
import { fieldLabel } from '../../format/field-label.ts'
import { KindSign } from '../map/map-events.tsx'
import { furtherColumns } from '../model/listed-event.ts'
import type { SheetView } from '../model/sheet-view.ts'
import { groupOfEventKind } from '../../../db/model/vocabulary/event-kind.ts'

interface TableRow {
  readonly key: string
  readonly cells: readonly ReactNode[]
}

/** A table of the following pages; `widths` are shares of the page's width. */
export interface SheetTable {
  readonly key: string
  readonly title: string
  readonly labels: readonly string[]
  readonly widths: readonly number[]
  readonly rows: readonly TableRow[]
}

const maxZones = 300

export function eventTable({ listed, job, text }: SheetView): SheetTable {
  const { t, label, formatNumber } = text
  // Further columns take their room from what happened, the widest.
  const taken = furtherColumns.reduce((sum, { share }) => sum + share, 0)
  const all = job.settings.layers?.events === false ? [] : listed
  const limited =
    job.total > all.length
      ? `${t.print.colon} ${t.print.eventTableLimit(formatNumber(all.length), formatNumber(job.total))}`
      : ''
  return {
    key: 'events',
    title: `${t.print.eventTable}${limited}`,
    labels: [
      t.print.number,
      t.print.date,
      t.print.kind,
      t.print.what,
      t.print.place,
      t.print.killed,
      t.print.grade,
      ...furtherColumns.map(({ name }) => fieldLabel(label, 'event', name)),
      t.print.verification,
    ],
    widths: [4, 11.5, 17, 28.5 - taken, 17.5, 6, 5.5, ...furtherColumns.map(({ share }) => share), 10],
    rows: all.map((event) => ({
      key: String(event.number),
      cells: [
        <b key="n">{event.number}</b>,
        event.date,
        <span key="k" className="sheet-kind">
          <svg viewBox="0 0 5 5" aria-hidden="true">
            <KindSign group={groupOfEventKind(event.kind) ?? ''} x={2.5} y={2.5} radius={2.3} />
          </svg>
          <span>{event.kind === '' ? t.print.otherKinds : label('event-kind', event.kind)}</span>
        </span>,
        <Clamped key="w" lines={4}>
          <bdi>{event.title}</bdi>
          {event.actors !== '' && <span className="sheet-soft"> · {event.actors}</span>}
        </Clamped>,
        <Clamped key="p" lines={3}>
          <bdi>{event.place}</bdi>
          <span className="sheet-soft"> {event.grid}</span>
        </Clamped>,
        event.killed,
        event.grade,
        ...furtherColumns.map(({ name }) => (
          <Clamped key={name} lines={4}>
            <bdi>{event.more.get(name)}</bdi>
          </Clamped>
        )),
        event.verification,
      ],
    })),
  }
}

export function zoneTable({ zones, text }: SheetView): SheetTable {
  const { t, label, formatDate, formatNumber } = text
  return {
    key: 'zones',
    title: t.print.zoneTable,
    labels: [t.print.zone, t.print.controller, t.print.status, t.print.basis, t.print.since, t.print.size],
    widths: [31, 25, 13, 9, 13, 9],
    rows: [...zones]
      .sort((a, b) => Number(a.letter === '') - Number(b.letter === ''))
      .slice(0, maxZones)
      .map(({ zone: { zone, control, areaSquareMetres }, letter }) => ({
        key: zone.id,
        cells: [
          <Clamped key="z" lines={2}>
            <bdi>{zone.name}</bdi>
            {zone.pcode !== '' && <span className="sheet-soft"> {zone.pcode}</span>}
          </Clamped>,
          control === null
            ? t.print.noControl
            : `${letter === '' ? '' : `${letter} · `}${control.controller?.name ?? t.print.nobody}`,
          control === null ? '' : label('control-status', control.status),
          control === null ? '' : label('basis', control.basis),
          control === null || control.validFrom === '' ? '' : formatDate(control.validFrom),
          areaSquareMetres === null
            ? t.time.notMeasured
            : t.print.squareKilometres(formatNumber(Number((areaSquareMetres / 1e6).toPrecision(3)))),
        ],
      })),
  }
}

export function sourceTable({ sources, text, job }: Pick<SheetView, 'sources' | 'text' | 'job'>): SheetTable {
  const { t, label, formatNumber } = text
  return {
    key: 'sources',
    title: t.print.sources,
    labels: [
      t.print.sourceName,
      t.print.sourceKind,
      t.print.reliability,
      t.print.credibility,
      t.print.dates,
      t.print.uses,
    ],
    widths: [38, 13, 20, 9, 13, 7],
    rows: sources.map((source, index) => ({
      key: source.id,
      cells: [
        <Clamped key="s" lines={3}>
          {job.cited.length > 0 && `[${formatNumber(index + 1)}] `}
          <bdi>{source.name}</bdi>
        </Clamped>,
        source.kind,
        source.reliability === '–' ? '–' : label('reliability', source.reliability),
        source.credibility,
        source.dates,
        formatNumber(source.uses),
      ],
    })),
  }
}

export function noteTable({
  job,
  text,
}: {
  readonly job: PrintJob
  readonly text: SheetView['text']
}): SheetTable {
  return {
    key: 'note',
    title: text.t.print.note,
    labels: [],
    widths: [100],
    rows: (job.settings.note ?? '')
      .split(/\n+/)
      .filter((line) => line.trim() !== '')
      .map((line, index) => ({ key: String(index), cells: [<bdi key="l">{line}</bdi>] })),
  }
}

export function Clamped({
  lines,
  children,
}: {
  readonly lines: number
  readonly children: ReactNode
}): ReactNode {
  return (
    <span className="sheet-clamped" style={{ WebkitLineClamp: lines }}>
      {children}
    </span>
  )
}

interface TablePartProps {
  readonly table: SheetTable
  readonly title: string
  readonly from?: number
  readonly to?: number
}

export function TablePart({ table, title, from = 0, to = table.rows.length }: TablePartProps): ReactNode {
  return (
    <section className="sheet-table" data-table={table.key}>
      <h2>{title}</h2>
      <table>
        <colgroup>
          {table.widths.map((width, index) => (
            <col key={index} style={{ inlineSize: `${String(width)}%` }} />
          ))}
        </colgroup>
        {table.labels.length > 0 && (
          <thead>
            <tr>
              {table.labels.map((words) => (
                <th key={words} scope="col">
                  {words}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {table.rows.slice(from, to).map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
