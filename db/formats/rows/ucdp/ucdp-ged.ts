import { hash } from 'node:crypto'
import type { ImportNotes } from '../../../model/imports/import-notes.ts'
import type { Layer, LayerRow } from '../../layers/layer.ts'
import { withPositionColumns } from '../../layers/position-columns.ts'
import { rejectedItem } from '../foreign.ts'
import type { ForeignItem, LayerPreset, ReadOptions, RecordDraft } from '../foreign.ts'
import { actorDraft, isGovernment, readSide } from './ucdp-actors.ts'
import { readColumns } from './ucdp-columns.ts'
import type { UcdpColumns } from './ucdp-columns.ts'
import { hasTwoDigitYear, isoDay, refuseUnclear, voteOnDates } from '../date-votes.ts'
import type { CellOrder } from '../date-votes.ts'
import { tallyPlaces } from '../place-check.ts'
import type { PlaceCheck } from '../place-check.ts'
import { readEvent, readPlace } from './ucdp-event.ts'
import type { RowContext } from './ucdp-event.ts'
import { datasetSource, sourceDraft } from './ucdp-sources.ts'

/** Columns by which the table is known. Most of them is enough: the reader says which one is missing. */
const knownBy = ['id', 'type_of_violence', 'side_a', 'side_b', 'date_start', 'latitude', 'longitude', 'best']

/** Events of the UCDP Georeferenced Event Dataset, also as spreadsheets damage it and as HDX publishes it. */
export const ucdpGedPreset = {
  preset: 'ucdp-ged',
  fits: ({ columns }) => {
    const names = new Set(columns.map((name) => name.replace(/["']/g, '').trim().toLowerCase()))
    return knownBy.filter((column) => names.has(column)).length >= knownBy.length - 2
  },
  read,
} as const satisfies LayerPreset

/** What only the whole file can tell. */
interface FileFacts {
  readonly columns: UcdpColumns
  readonly decimalComma: boolean
  readonly orders: ReadonlyMap<string, CellOrder>
  readonly today: number
  readonly places: PlaceCheck
  readonly swapPositions: boolean
  /** Keys of actors that stand against a government in state-based violence. */
  readonly rebels: ReadonlySet<string>
}

/** Two passes: the first finds date orders and who fights a state; the second yields one item a row. */
async function* read(given: Layer, options: ReadOptions): AsyncGenerator<ForeignItem> {
  const layer = withPositionColumns(given, 'latitude', 'longitude')
  const facts = await readFacts(layer, options)
  const context: RowContext = facts
  const seen = new Map<string, { readonly line: number; readonly content: string }>()
  const emitted = new Set<string>()
  for await (const rows of layer.rows(options)) {
    for (const row of rows) {
      const item = readRow(row, context, facts, seen, emitted, options.notes)
      if (item !== null) yield item
    }
  }
}

async function readFacts(layer: Layer, options: ReadOptions): Promise<FileFacts> {
  const { signal, notes, file } = options
  const columns = readColumns(layer.columns, file)
  const today = Math.floor((options.now ?? Date.now()) / 86_400_000)
  const vote = voteOnDates(today)
  const swapPositions = options.swapPositions === true
  const decimalComma = layer.decimalComma === true
  const tally = tallyPlaces(options.countries ?? [])
  const rebels = new Set<string>()
  for await (const rows of layer.rows(signal === undefined ? {} : { signal })) {
    for (const { line, cells, faults } of rows) {
      if (faults !== undefined) continue
      const cell = columns.cell
      vote.add(
        line,
        cell(cells, 'date_start'),
        cell(cells, 'date_end'),
        cell(cells, 'date_prec'),
        cell(cells, 'source_date'),
      )
      const place = readPlace(cells, { columns, decimalComma, swapPositions })
      if (place !== null) tally.add(cell(cells, 'country'), place)
      if (cell(cells, 'type_of_violence') !== '1') continue
      const side = readSide(cells, columns, 'b')
      if (side !== null && !isGovernment(side.name)) rebels.add(side.key)
    }
  }
  const { orders, ...decision } = vote.decide(options.dates ?? null)
  refuseUnclear(decision, file)
  for (const { order, example } of decision.read) if (order !== 'none') notes?.add(`dates-${order}`, example)
  const places = tally.decide()
  if (swapPositions) notes?.add('positions-swapped')
  else if (places.swapped !== null) notes?.add('swap-offered', String(places.swapped.of), places.swapped.rows)
  return { columns, decimalComma, orders, today, rebels, places, swapPositions }
}

function readRow(
  row: LayerRow,
  context: RowContext,
  facts: FileFacts,
  seen: Map<string, { readonly line: number; readonly content: string }>,
  emitted: Set<string>,
  notes: ImportNotes | undefined,
): ForeignItem | null {
  const { line, cells } = row
  if (row.faults !== undefined) return rejectedItem(line, ...row.faults)
  const reading = readEvent(cells, context)
  if (!reading.ok) return rejectedItem(line, ...reading.faults)
  const { event, sides, offices } = reading
  const content = hash('sha1', cells.join('\u0000'))
  const twin = seen.get(event.id)
  if (twin !== undefined) {
    // The same row twice says nothing new.
    if (twin.content === content) return null
    const value = facts.columns.cell(cells, 'id')
    return rejectedItem(line, { code: 'id-twice', details: { value, other: twin.line } })
  }
  seen.set(event.id, { line, content })
  if (notes !== undefined) {
    const texts = ['date_start', 'date_end'].map((column) => facts.columns.cell(cells, column))
    const short = texts.find(hasTwoDigitYear)
    if (short !== undefined) notes.addLine('century-assumed', line, `${short} → ${isoDay(reading.start)}`)
  }
  for (const code of reading.doubts) notes?.addLine(code, line)
  const records: RecordDraft[] = []
  const emit = (draft: RecordDraft): void => {
    if (!emitted.has(draft.id)) records.push(draft)
    emitted.add(draft.id)
  }
  emit(datasetSource)
  for (const office of offices) emit(sourceDraft(office))
  for (const side of sides) if (!emitted.has(side.id)) emit(actorDraft(side, facts.rebels.has(side.key)))
  records.push(event)
  return { kind: 'records', line, records }
}
