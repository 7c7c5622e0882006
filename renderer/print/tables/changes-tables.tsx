import type { ControlChanges } from '../../../db/model/situation/control-changes.ts'
import { holderText } from '../../format/holder-text.ts'
import type { Text } from '../../text/text.ts'
import type { SheetTable } from './sheet-tables.tsx'

export function changesCounts(
  changes: ControlChanges,
  since: number,
  { t, formatDate }: Text,
): readonly string[] {
  const day = formatDate(new Date(since).toISOString().slice(0, 10))
  return [`${t.time.from} ${day}`, t.print.zones(changes.zones.length)]
}

/** Land that changed hands between two dates, in all and zone by zone. */
export function changesTables(changes: ControlChanges, text: Text): readonly SheetTable[] {
  const { t, formatNumber } = text
  const size = (km2: number): string => t.print.squareKilometres(formatNumber(Number(km2.toPrecision(3))))
  return [
    {
      key: 'totals',
      title: t.time.totals,
      labels: [t.print.before, t.print.after, t.print.size],
      widths: [42, 42, 16],
      rows: changes.totals.map((total, index) => ({
        key: String(index),
        cells: [holderText(total.from, text), holderText(total.to, text), size(total.areaKm2)],
      })),
    },
    {
      key: 'zones',
      title: t.time.byZone,
      labels: [t.print.zone, t.print.before, t.print.after, t.print.differs, t.print.size],
      widths: [28, 24, 24, 12, 12],
      rows: changes.zones.flatMap((change) => [
        {
          key: change.zone.id,
          cells: [
            <b key="z">
              <bdi>{change.zone.name}</bdi>
            </b>,
            holderText(change.from, text),
            holderText(change.to, text),
            change.changed.map((what) => t.time.changed[what]).join(', '),
            change.measured ? size(change.areaKm2) : t.time.notMeasured,
          ],
        },
        ...(change.parts.length < 2
          ? []
          : change.parts.map((part, index) => ({
              key: `${change.zone.id} ${String(index)}`,
              cells: ['', holderText(part.from, text), holderText(part.to, text), '', size(part.areaKm2)],
            }))),
      ]),
    },
  ]
}
