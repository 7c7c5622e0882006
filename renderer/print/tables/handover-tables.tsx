import type { Handover, HandoverLine, HandoverPart } from '../../../db/model/situation/handover.ts'
import type { Text } from '../../text/text.ts'
import { instantText } from '../model/instant.ts'
import { Clamped } from './sheet-tables.tsx'
import type { SheetTable } from './sheet-tables.tsx'

export function handoverCounts(handover: Handover, text: Text): readonly string[] {
  const { t, formatNumber } = text
  return [
    t.handover.sinceWhen(instantText(handover.since, text)),
    `${t.handover.created}${t.print.colon} ${formatNumber(handover.created.total)}`,
    `${t.handover.changed}${t.print.colon} ${formatNumber(handover.changed.total)}`,
  ]
}

/** A shift handover as tables. */
export function handoverTables(handover: Handover, text: Text): readonly SheetTable[] {
  const { t, label, formatDate } = text
  const { conflicts, overdue, traffic, clocks } = handover
  return [
    {
      key: 'overdue',
      title: t.handover.overdue,
      labels: [t.agreement.article, t.print.what, t.agreement.due, t.handover.fresh],
      widths: [16, 48, 24, 12],
      rows: overdue.map((line) => ({
        key: line.id,
        cells: [
          <bdi key="a">{line.article}</bdi>,
          <Clamped key="t" lines={3}>
            <bdi>{line.text}</bdi>
          </Clamped>,
          `${formatDate(line.due)}, ${t.agreement.overdue(line.daysOverdue)}`,
          line.fresh ? t.record.yes : '',
        ],
      })),
    },
    {
      key: 'conflicts',
      title: titled(text, t.handover.conflicts, conflicts),
      labels: [t.print.kind, t.print.what, t.handover.field, t.handover.fresh],
      widths: [18, 46, 24, 12],
      rows: conflicts.lines.map((line) => ({
        key: `${line.id} ${line.field}`,
        cells: [
          label('record-type', line.type),
          <bdi key="l">{line.label}</bdi>,
          label('field', line.field),
          line.fresh ? t.record.yes : '',
        ],
      })),
    },
    linesTable(
      'unverified',
      titled(text, t.handover.unverified, handover.unverified),
      handover.unverified,
      text,
      false,
    ),
    ...learnedTables(handover, text),
    ...(clocks.length === 0
      ? []
      : [
          {
            key: 'clocks',
            title: t.handover.clocks,
            labels: [t.print.what, t.print.date],
            widths: [40, 60],
            rows: clocks.map((line, index) => ({
              key: String(index),
              cells: [
                <bdi key="w">{line.what}</bdi>,
                t.handover.clockLine(instantText(line.clockAt, text), instantText(line.at, text)),
              ],
            })),
          },
        ]),
    {
      key: 'traffic',
      title: t.handover.traffic,
      labels: [t.print.date, t.print.kind, t.print.what, t.handover.operator],
      widths: [30, 15, 40, 15],
      rows: traffic.map((line, index) => ({
        key: String(index),
        cells: [
          instantText(line.at, text),
          t.handover.kinds[line.kind] ?? line.kind,
          <bdi key="w">{line.what}</bdi>,
          <bdi key="o">{line.operator}</bdi>,
        ],
      })),
    },
  ]
}

/** What this store learned in the time: new, changed and deleted records. */
export function learnedTables(handover: Handover, text: Text): readonly SheetTable[] {
  const { t } = text
  const part = (key: 'created' | 'changed' | 'deleted'): SheetTable =>
    linesTable(key, titled(text, t.handover[key], handover[key]), handover[key], text, key === 'changed')
  return [part('created'), part('changed'), part('deleted')]
}

function titled(
  { t, formatNumber }: Text,
  words: string,
  { total, lines }: { readonly total: number; readonly lines: readonly unknown[] },
): string {
  return total > lines.length
    ? `${words}${t.print.colon} ${t.print.eventTableLimit(formatNumber(lines.length), formatNumber(total))}`
    : `${words}${t.print.colon} ${formatNumber(total)}`
}

function linesTable(
  key: string,
  title: string,
  { lines }: HandoverPart,
  text: Text,
  withFields: boolean,
): SheetTable {
  const { t } = text
  return {
    key,
    title,
    labels: [
      t.print.kind,
      t.print.what,
      t.print.date,
      t.print.place,
      withFields ? t.handover.fields : t.print.station,
    ],
    widths: [17, 35, 12, 16, 20],
    rows: lines.map((line) => ({ key: line.id, cells: cellsOf(line, text, withFields) })),
  }
}

function cellsOf(
  line: HandoverLine,
  { label, formatDate }: Text,
  withFields: boolean,
): SheetTable['rows'][number]['cells'] {
  return [
    line.kind === '' ? label('record-type', line.type) : label('event-kind', line.kind),
    <Clamped key="l" lines={3}>
      <bdi>{line.label}</bdi>
    </Clamped>,
    line.date === '' ? '' : formatDate(line.date),
    <bdi key="p">{line.place}</bdi>,
    withFields ? (
      line.fields.map((field) => label('field', field)).join(', ')
    ) : (
      <bdi key="s">{line.stations.filter((name) => name !== '').join(', ')}</bdi>
    ),
  ]
}
