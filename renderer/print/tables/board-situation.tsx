import type { Reading, Summary } from '../../../db/model/situation/situation.ts'
import { rangeText } from '../../format/range-text.ts'
import type { Text } from '../../text/text.ts'
import { Clamped } from './sheet-tables.tsx'
import type { SheetTable } from './sheet-tables.tsx'

const listByAbout: Readonly<Record<string, string>> = {
  status: 'post-status',
  implementation: 'implementation',
  stage: 'commitment-stage',
  control: 'control-status',
}

function readingText(
  about: string,
  { value, holder, since }: Reading,
  { t, label, formatDate }: Text,
): string {
  return [
    label(listByAbout[about] ?? 'standing', value),
    holder?.name ?? '',
    since === '' ? '' : t.agreement.since(formatDate(since)),
  ]
    .filter((part) => part !== '')
    .join(', ')
}

export function differenceTable({ differences }: Summary, text: Text): SheetTable {
  const { t } = text
  return {
    key: 'differences',
    title: t.print.differences,
    labels: [t.print.what, t.agreement.layers.said, t.agreement.layers.seen],
    widths: [34, 33, 33],
    rows: differences.map((line) => ({
      key: `${line.subject.id} ${line.about}`,
      cells: [
        <bdi key="n">{line.subject.name}</bdi>,
        readingText(line.about, line.said, text),
        readingText(line.about, line.seen, text),
      ],
    })),
  }
}

export function contradictionTable({ contradictions }: Summary, text: Text): SheetTable {
  const { t } = text
  return {
    key: 'contradictions',
    title: t.print.contradictions,
    labels: [t.print.what, t.print.statements, t.print.readBy],
    widths: [30, 40, 30],
    rows: contradictions.map((line) => {
      const counts = line.readings.find((reading) => reading.id === line.counts)
      return {
        key: `${line.subject.id} ${line.about}`,
        cells: [
          <bdi key="n">{line.subject.name}</bdi>,
          line.readings.map((reading) => readingText(line.about, reading, text)).join(' · '),
          <span key="c">
            {counts === undefined ? '' : readingText(line.about, counts, text)}
            {line.chosen && <span className="sheet-soft"> {line.why}</span>}
          </span>,
        ],
      }
    }),
  }
}

function percent(share: number, text: Text): string {
  return `${text.formatNumber(Math.round(share * 1000) / 10)} %`
}

export function shareTable({ control }: Summary, text: Text): SheetTable {
  const { t, label, formatNumber } = text
  const { area, shares, unmeasured } = control
  return {
    key: 'shares',
    title: area.name === '' ? t.print.shares : `${t.print.shares}${t.print.colon} ${area.name}`,
    labels: [
      t.print.controller,
      t.print.status,
      t.print.basis,
      t.print.size,
      t.print.landShare,
      t.print.peopleShare,
    ],
    widths: [30, 18, 14, 14, 10, 14],
    rows: [...shares.map(shareRow), ...unmeasured.map(unmeasuredRow)],
  }

  function unmeasuredRow({ id, name }: Summary['control']['unmeasured'][number]): SheetTable['rows'][number] {
    return { key: id, cells: [<bdi key="z">{name}</bdi>, t.time.notMeasured, '–', '–', '–', '–'] }
  }

  function shareRow(line: Summary['control']['shares'][number], index: number): SheetTable['rows'][number] {
    return {
      key: String(index),
      cells: [
        <bdi key="c">{line.controller?.name ?? t.print.nobody}</bdi>,
        label('control-status', line.status),
        line.basis === '' ? '–' : label('basis', line.basis),
        t.print.squareKilometres(formatNumber(Number(line.land.areaKm2.toPrecision(3)))),
        percent(line.land.share, text),
        line.people === null
          ? '–'
          : `${percent(line.people.share, text)}${line.people.byArea ? ` ${t.print.byArea}` : ''}`,
      ],
    }
  }
}

export function statedTable(
  { control }: Summary,
  citations: ReadonlyMap<string, string>,
  text: Text,
): SheetTable {
  const { t, formatDate } = text
  return {
    key: 'stated',
    title: t.print.stated,
    labels: [
      t.print.what,
      t.print.statedValue,
      t.print.denominator,
      t.print.computed,
      t.print.date,
      t.print.cited,
    ],
    widths: [30, 16, 18, 14, 12, 10],
    rows: control.stated.map((line) => ({
      key: line.id,
      cells: [
        <Clamped key="w" lines={3}>
          <bdi>{line.subject}</bdi>: <bdi>{line.measure}</bdi>
        </Clamped>,
        `${line.approximate ? `${t.print.about} ` : ''}${rangeText(line.value, text)} ${line.unit}`.trim(),
        <bdi key="d">{line.denominator === '' ? '–' : line.denominator}</bdi>,
        line.computed === null ? '–' : percent(line.computed.share, text),
        line.asOf === '' ? '' : formatDate(line.asOf),
        citations.get(line.id) ?? '',
      ],
    })),
  }
}
