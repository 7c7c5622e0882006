import type { ReactNode } from 'react'
import { formatMgrs } from '../../../db/model/coordinates/mgrs.ts'
import { listedFields } from '../../../db/model/fields/columns.ts'
import type { Editor } from '../../../db/model/fields/field.ts'
import { stampTime } from '../../../db/model/stamp.ts'
import type { Stamp } from '../../../db/model/stamp.ts'
import type { RecordSummary } from '../../../db/model/views/record-views.ts'
import { fieldLabel } from '../../format/field-label.ts'
import { fieldText } from '../../format/field-text.ts'
import { rangeShort } from '../../format/range-text.ts'
import type { Text } from '../../text/text.ts'
import { KindMark } from '../../symbols/kind-mark.tsx'
import type { Column } from '../../ui/table/column.ts'

type Summary = NonNullable<RecordSummary['event']>

/** What a column shows that is not simply one of the event's fields in words. */
interface Special {
  /** Where it stands among the fields, by their rank; only for columns that no field has. */
  readonly rank?: number
  readonly shown?: boolean
  readonly width: string
  readonly alignEnd?: true
  readonly unsortable?: true
  readonly cell: (event: Summary, record: RecordSummary, text: Text) => ReactNode
}

const specials = {
  occurred: {
    width: 'minmax(118px, 0.9fr)',
    cell: ({ occurred }, _, { t, formatDate }) =>
      occurred === '' ? (
        <span className="cell-soft">{t.events.undated}</span>
      ) : (
        <span>{formatDate(occurred)}</span>
      ),
  },
  kind: {
    width: 'minmax(130px, 1.2fr)',
    cell: ({ kind }, _, { label }) => (
      <>
        <KindMark kind={kind} size={17} />
        <span>{kind === '' ? '–' : label('event-kind', kind)}</span>
      </>
    ),
  },
  title: {
    width: 'minmax(180px, 2.4fr)',
    cell: (_, record) => (
      <span dir="auto" className={record.deleted ? 'cell-deleted' : 'cell-strong'} title={record.label}>
        {record.label}
      </span>
    ),
  },
  placeName: {
    width: 'minmax(100px, 1.1fr)',
    cell: ({ placeName }) => <span dir="auto">{placeName}</span>,
  },
  source: {
    rank: 5,
    shown: true,
    width: 'minmax(100px, 1.1fr)',
    cell: ({ reliability, credibility, source }) => (
      <>
        <span className="cell-grade">{`${reliability}${credibility}`}</span>
        <span dir="auto">{source}</span>
      </>
    ),
  },
  verification: {
    width: '104px',
    cell: ({ verification }, _, { label }) => (
      <span>{verification === '' ? '' : label('verification', verification)}</span>
    ),
  },
  killed: {
    rank: 7,
    shown: true,
    width: '96px',
    alignEnd: true,
    unsortable: true,
    cell: ({ killed }, _, text) => {
      const words = rangeShort(killed, text)
      return <bdi title={words}>{words}</bdi>
    },
  },
  grid: {
    rank: 100,
    width: '150px',
    unsortable: true,
    cell: ({ lat, lng, precision }) =>
      lat === null || lng === null ? null : (
        <bdi className="numeric">{formatMgrs({ lat, lng }, precision === 1 ? 4 : 2) ?? ''}</bdi>
      ),
  },
  precision: {
    rank: 101,
    width: 'minmax(110px, 0.8fr)',
    cell: ({ precision }, _, { label }) => (
      <span>
        {precision === null || precision === 0 ? '' : label('location-precision', String(precision))}
      </span>
    ),
  },
  stamp: {
    rank: 102,
    width: '140px',
    cell: (_, { stamp }, { formatInstant }) => <span>{formatInstant(stampTime(stamp as Stamp))}</span>,
  },
} satisfies Readonly<Record<string, Special>>

const specialByKey: Readonly<Record<string, Special>> = specials

/** Of a field by how it is edited: what is typed freely needs the most room. */
const widths: Partial<Readonly<Record<Editor['kind'], string>>> = {
  text: 'minmax(100px, 1.1fr)',
  long: 'minmax(140px, 1.6fr)',
  codes: 'minmax(110px, 0.9fr)',
  date: 'minmax(118px, 0.9fr)',
}

interface Placed {
  readonly key: string
  readonly rank: number
  readonly shown: boolean
}

const fields = listedFields('event')
const placed: readonly Placed[] = [
  ...fields.map(({ name, list }) => ({ key: name, ...list })),
  ...Object.entries(specialByKey).flatMap(([key, { rank, shown = false }]) =>
    rank === undefined ? [] : [{ key, rank, shown }],
  ),
].sort((a, b) => a.rank - b.rank)

/** Every column that the list can have, in its order, and those that it has at first. */
export const eventColumnKeys: readonly string[] = placed.map(({ key }) => key)
export const firstColumns: readonly string[] = placed.filter(({ shown }) => shown).map(({ key }) => key)

export function isSortable(key: string): boolean {
  return specialByKey[key]?.unsortable !== true
}

export function eventColumn(key: string, text: Text): Column<RecordSummary> {
  const special = Object.hasOwn(specialByKey, key) ? specialByKey[key] : undefined
  const kind = fields.find(({ name }) => name === key)?.field.editor.kind ?? 'fixed'
  return {
    key,
    label: eventColumnLabel(key, text),
    width: special?.width ?? widths[kind] ?? '120px',
    align: special?.alignEnd === true || kind === 'number' || kind === 'range' ? 'end' : 'start',
    sortable: isSortable(key),
    cell: (record) => {
      const { event } = record
      if (event === null) return key === 'title' ? <span dir="auto">{record.label}</span> : null
      return special === undefined ? fieldCell(key, event, text) : special.cell(event, record, text)
    },
  }
}

/** A short heading where the list has one, else the field's name. */
export function eventColumnLabel(key: string, { t, label }: Text): string {
  const headings: Readonly<Record<string, string>> = t.events.column
  return Object.hasOwn(headings, key) ? (headings[key] ?? key) : fieldLabel(label, 'event', key)
}

function fieldCell(field: string, { more }: Summary, text: Text): ReactNode {
  const words = fieldText({ type: 'event', field }, more[field], noNames, text)
  return (
    <span dir="auto" title={words}>
      {words}
    </span>
  )
}

/** No field that the list can show names a record. */
const noNames = new Map<never, never>()
