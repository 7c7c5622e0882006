import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { readFields } from '../../db/model/record/validate-fields.ts'
import { createStore } from '../../db/commands/create-store.ts'
import { canonicalJson } from '../../db/model/canonical.ts'
import type { Json } from '../../db/model/canonical.ts'
import type { Change, ChangeBody } from '../../db/model/record/change.ts'
import type { ChangeId, RecordId, StationId } from '../../db/model/ids.ts'
import type { Stamp } from '../../db/model/stamp.ts'
import type { Store } from '../../db/open.ts'
import type { IncomingChange } from '../../db/store/append/append.ts'
import { changeIdOf } from '../../db/store/log/change-log.ts'

/** A folder that goes when the test ends. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'situ-test-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

/** A new store in a folder of its own, closed when the test ends. */
export function aStore(over: { passphrase?: string | null; name?: string; operator?: string } = {}): Store {
  const store = createStore(join(aFolder(), 'test.situdb'), {
    passphrase: over.passphrase ?? null,
    operation: 'test',
    operator: over.operator ?? 'AB',
    stationName: over.name ?? 'Test',
  })
  onTestFinished(() => {
    if (store.db.open) store.close()
  })
  return store
}

export function aRecordId(n: number): RecordId {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}` as RecordId
}

export function aStationId(n: number): StationId {
  return n.toString(16).padStart(32, '0') as StationId
}

export interface ChangeOver {
  readonly record?: RecordId
  readonly type?: string
  readonly parents?: readonly ChangeId[]
  readonly at?: number
  readonly station?: number
  readonly set?: Readonly<Record<string, Json>>
  readonly deleted?: boolean
}

/** One change with its true id. `at`: seconds after an instant of 2026. */
export function aChange(over: ChangeOver = {}): Change {
  const body: ChangeBody = {
    record: over.record ?? aRecordId(1),
    type: over.type ?? 'event',
    parents: [...(over.parents ?? [])].sort(),
    stamp: `${new Date(Date.UTC(2026, 0, 1) + (over.at ?? 0) * 1000).toISOString()}-0000` as Stamp,
    station: aStationId(over.station ?? 1),
    operator: 'AB',
    set: over.set ?? {},
    ...(over.deleted === undefined ? {} : { deleted: over.deleted }),
  }
  return { ...body, id: changeIdOf(canonicalJson(body)).toString('hex') as ChangeId }
}

/** A change as it comes out of a pack. */
export function incoming({ id: _id, ...body }: Change): IncomingChange {
  return { body, line: canonicalJson(body), newer: false }
}

export function anEvent(over: Readonly<Record<string, Json>> = {}): Record<string, Json> {
  return sound('event', aFaultyEvent(over))
}

/** The same, with what only a faulty or newer station writes. */
export function aFaultyEvent(over: Readonly<Record<string, Json>>): Record<string, Json> {
  return {
    title: 'Shelling near the bridge',
    kind: 'shelling-artillery-missile-attack',
    occurred: '2025-11-03',
    location: { geometry: { type: 'Point', coordinates: [34.45, 31.52] }, precision: 1 },
    verification: 'reported',
    ...over,
  }
}

/** A test that is right about data that cannot be is right about nothing. */
function sound(type: string, fields: Record<string, Json>): Record<string, Json> {
  const { unreadable } = readFields(type, fields)
  if (unreadable.length > 0)
    throw new Error(`no ${type} has such a ${unreadable.join(', ')}: ${JSON.stringify(fields)}`)
  return fields
}
