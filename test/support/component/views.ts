import type { RecordId } from '../../../db/model/ids.ts'
import type { RecordSummary, RecordView } from '../../../db/model/views/record-views.ts'
import type { StationView } from '../../../db/model/views/station-views.ts'
import type { StoreState } from '../../../electron/ipc/contract/store.ts'
import type { ChangeId, StationId } from '../../../db/model/ids.ts'

const id = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

export const recordIdOf = (n: number): RecordId => id(n) as RecordId
export const changeIdOf = (n: number): ChangeId => n.toString(16).padStart(64, '0') as ChangeId

/** A record as a screen reads it. `n` is its row, its id and its head. */
export function aRecordView(n: number, over: Partial<RecordView> = {}): RecordView {
  return {
    row: n,
    id: recordIdOf(n),
    type: 'event',
    stamp: '01975e0e3c00-0000',
    fields: {},
    unreadable: [],
    raw: {},
    deleted: false,
    heads: [changeIdOf(n)],
    conflicts: [],
    unknownReferences: [],
    newer: false,
    ...over,
  }
}

export function aSummary(n: number, over: Partial<RecordSummary> = {}): RecordSummary {
  return {
    row: n,
    id: recordIdOf(n),
    type: 'actor',
    label: `Record ${String(n)}`,
    stamp: '01975e0e3c00-0000',
    deleted: false,
    conflicts: 0,
    event: null,
    ...over,
  }
}

export function aStationView(over: Partial<StationView> = {}): StationView {
  return {
    id: '0'.repeat(32) as StationId,
    name: 'Team South',
    words: 'abandon ability able about above absent absorb abstract',
    publicKey: 'RWabc',
    organisation: '',
    recipient: null,
    trust: 'self',
    decidedBy: null,
    decidedAt: null,
    packs: 0,
    have: '',
    changes: 0,
    missing: [],
    missingAt: [],
    forks: [],
    ...over,
  }
}

export function aStoreState(over: Partial<StoreState> = {}): StoreState {
  return {
    path: '/stores/field.situdb',
    name: 'Field',
    operator: 'AB',
    encrypted: true,
    readOnly: false,
    sample: false,
    training: null,
    station: aStationView(),
    timeZone: 'UTC',
    unknownZone: null,
    ...over,
  }
}
