import type { Json } from '../../../model/canonical.ts'
import { externalKey } from '../../../model/record/external-key.ts'
import type { RecordId } from '../../../model/ids.ts'
import { clip } from '../../file/foreign-bytes.ts'
import { recordIdFor } from '../foreign.ts'
import type { RecordDraft } from '../foreign.ts'
import type { Cells, UcdpColumns } from './ucdp-columns.ts'
import { datasetSource } from './ucdp-sources.ts'

export interface Side {
  readonly id: RecordId
  readonly name: string
  /** The key under which UCDP knows it: its id, else its name. */
  readonly key: string
}

/** The same few actors stand in every row. */
const knownIds = new Map<string, RecordId>()
const knownLimit = 100_000

function actorId(key: string): RecordId {
  const known = knownIds.get(key)
  if (known !== undefined) return known
  const id = recordIdFor('ucdp-actor', key)
  if (knownIds.size < knownLimit) knownIds.set(key, id)
  return id
}

/** One side of a row, or null where the file names none. */
export function readSide(cells: Cells, columns: UcdpColumns, side: 'a' | 'b'): Side | null {
  const name = clip(columns.cell(cells, `side_${side}`), 1000)
  const number = externalKey(
    columns.cell(cells, `side_${side}_new_id`) || columns.cell(cells, `side_${side}_dset_id`),
  )
  // Civilians have had the ids 1 and 9999.
  const key = isCivilians(name) ? 'civilians' : number === '' ? name : clip(number, 64)
  if (key === '') return null
  return { id: actorId(key), name: name === '' ? `UCDP actor ${number}` : name, key }
}

/** `fightsState`: it stands against a government in some row of the file. */
export function actorDraft(side: Side, fightsState: boolean): RecordDraft {
  const set: Record<string, Json> = { name: side.name, externalIds: { 'ucdp-actor': clip(side.key, 256) } }
  const kind = isCivilians(side.name)
    ? 'civilians'
    : isGovernment(side.name)
      ? 'state-forces'
      : fightsState
        ? 'rebel-group'
        : null
  if (kind !== null) set['kind'] = kind
  set['sources'] = [{ source: datasetSource.id }]
  return { id: side.id, type: 'actor', set }
}

export function isGovernment(name: string): boolean {
  return /^Government of /i.test(name)
}

function isCivilians(name: string): boolean {
  return name.toLowerCase() === 'civilians'
}
