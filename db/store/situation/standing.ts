import type { ReadHandle } from '../../open.ts'
import type { RecordId } from '../../model/ids.ts'
import type { SourceUse } from '../../model/fields/members.ts'
import { endOf, laterStanding, standingAt, startOf } from '../../model/situation/standing.ts'
import type { Standing } from '../../model/situation/standing.ts'
import type { ReadingView, StandingView } from '../../model/situation/standing-view.ts'
import { readFields } from '../../model/record/validate-fields.ts'
import { knownRecords, recordAsKnown } from '../records/as-known.ts'
import type { Known } from '../records/as-known.ts'
import { independentSources } from '../events/independent-sources.ts'
import { knownActors } from '../records/known-actors.ts'
import { operationAxis } from '../records/operation.ts'
import { findRecord } from '../records/record.ts'
import type { StoredRecord } from '../records/record.ts'

/** The field that statements about a record of each type are about. */
const aboutByType: ReadonlyMap<string, string> = new Map([
  ['post', 'status'],
  ['provision', 'implementation'],
  ['commitment', 'stage'],
  ['event', 'verification'],
  ['zone', 'control'],
])

/** Where a record stands at a moment of the operation's clock, as known at an instant (UTC ms; null: now); null for types of which nothing is stated. */
export function standingOf(
  db: ReadHandle,
  id: RecordId,
  at: number,
  knownOn: number | null,
): StandingView | null {
  const record = findRecord(db, id)
  const about = record === null ? undefined : aboutByType.get(record.type)
  if (record === null || about === undefined) return null
  const axis = operationAxis(db, knownOn)
  const actor = knownActors(db, knownOn).nameOf
  const statements = about === 'control' ? controlsOf(db, id, knownOn) : statementsOf(db, id, about, knownOn)
  const then = knownOn === null ? record : recordAsKnown(db, record, knownOn)
  const own = ownStanding(then?.fields ?? {}, record.type)
  const standings = statements.map(({ standing }) => standing)
  const found = standingAt(own, standings, at, axis)
  const contradicting = new Set(found.readings.map((item) => item.id))
  const sourceOf = sourcesAsKnown(db, knownOn)
  const readings = statements
    .toSorted((a, b) => (laterStanding(a.standing, b.standing, axis) === a.standing ? -1 : 1))
    .map(({ standing, record: item, who }): ReadingView => ({
      id: standing.id,
      value: standing.value,
      holder: standing.holder === null ? null : actor(standing.holder),
      since: standing.validFrom,
      validTo: standing.validTo,
      basis: standing.basis,
      who,
      note: item.note ?? '',
      why: standing.why,
      chosen: standing.chosen,
      holds: startOf(standing.validFrom, axis) <= at && endOf(standing.validTo, axis) >= at,
      contradicts: contradicting.has(standing.id),
      sources: (item.sources ?? []).map(sourceOf),
      stamp: standing.stamp,
    }))
  return {
    about,
    value: found.value,
    holder: found.holder === null ? null : actor(found.holder),
    since: found.since,
    by: found.by,
    chosen: found.chosen,
    why: found.why,
    own:
      own.value === ''
        ? null
        : { value: own.value, holder: own.holder === null ? null : actor(own.holder), since: own.since },
    readings,
    sources: about === 'verification' ? independentSources(db, id) : null,
  }
}

interface Own {
  readonly value: string
  readonly holder: RecordId | null
  readonly since: string
}

interface Statement {
  readonly standing: Standing
  readonly record: { readonly note?: string | undefined; readonly sources?: readonly SourceUse[] | undefined }
  readonly who: string
}

function statementsOf(
  db: ReadHandle,
  subject: RecordId,
  about: string,
  knownOn: number | null,
): readonly Statement[] {
  return [...knownRecords(db, 'statement', knownOn)]
    .filter((item) => item.subject === subject && item.about === about && item.value !== undefined)
    .map((record) => ({
      record,
      who: record.by ?? '',
      standing: { ...dated(record), value: record.value ?? '', holder: record.holder ?? null },
    }))
}

function controlsOf(db: ReadHandle, zone: RecordId, knownOn: number | null): readonly Statement[] {
  return [...knownRecords(db, 'control', knownOn)]
    .filter((item) => item.zone === zone)
    .map((record) => ({
      record,
      who: '',
      standing: {
        ...dated(record),
        value: record.status ?? 'unknown',
        holder: record.controller ?? null,
      },
    }))
}

function dated(record: Known<'statement'> | Known<'control'>): Omit<Standing, 'value' | 'holder'> {
  return {
    id: record.id,
    validFrom: record.validFrom ?? '',
    validTo: record.validTo ?? '',
    basis: record.basis ?? '',
    chosen: record.chosen ?? false,
    why: record.why ?? '',
    stamp: record.stamp,
  }
}

/** What the record's own fields say, as known then. */
function ownStanding(fields: StoredRecord['fields'], type: string): Own {
  const none = { value: '', holder: null, since: '' }
  switch (type) {
    case 'post': {
      const post = readFields(type, fields).fields
      return { value: post.status ?? '', holder: post.holder ?? null, since: post.since ?? '' }
    }
    case 'provision': {
      const { implementation, since } = readFields(type, fields).fields
      return {
        ...none,
        value: implementation === undefined ? '' : String(implementation),
        since: since ?? '',
      }
    }
    case 'commitment': {
      const { stage, date } = readFields(type, fields).fields
      return { ...none, value: stage ?? '', since: date ?? '' }
    }
    case 'event': {
      const { verification } = readFields(type, fields).fields
      return { ...none, value: verification ?? '' }
    }
    default:
      return none
  }
}

function sourcesAsKnown(
  db: ReadHandle,
  knownOn: number | null,
): (use: SourceUse) => ReadingView['sources'][number] {
  const sources = new Map([...knownRecords(db, 'source', knownOn)].map((item) => [item.id, item]))
  return ({ source, reliability, credibility }) => {
    const found = source === undefined ? undefined : sources.get(source)
    return {
      name: found?.name ?? '',
      reliability: reliability ?? found?.reliability ?? '',
      credibility: credibility ?? '',
    }
  }
}
