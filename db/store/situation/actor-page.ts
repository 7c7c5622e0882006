import type { ReadHandle } from '../../open.ts'
import type { ActorNetwork, ActorPage, RelationLine } from '../../model/situation/actor-page.ts'
import type { RecordId } from '../../model/ids.ts'
import type { SourceUse } from '../../model/fields/members.ts'
import type { FieldsOf } from '../../model/record/records.ts'
import { endOf, startOf } from '../../model/situation/standing.ts'
import { readFields } from '../../model/record/validate-fields.ts'
import { knownRecords, recordAsKnown } from '../records/as-known.ts'
import type { Known } from '../records/as-known.ts'
import { knownActors } from '../records/known-actors.ts'
import type { KnownActors } from '../records/known-actors.ts'
import { findRecordByRow } from '../records/record.ts'
import { referringRows } from '../records/search.ts'
import { operationAxis } from '../records/operation.ts'
import { controlAt, summarise } from './situation.ts'

const maxLatest = 20
const everyRow = 2 ** 31

/** One actor at an instant as known at one (UTC ms; null: now); null where it was not known then. */
export function actorPage(
  db: ReadHandle,
  asked: RecordId,
  at: number,
  knownOn: number | null,
): ActorPage | null {
  const actors = knownActors(db, knownOn)
  const actor = actors.find(asked)
  if (actor === undefined) return null
  const { id } = actor
  const isIt = (other: RecordId | undefined): boolean => other !== undefined && actors.idOf(other) === id
  const axis = operationAxis(db, knownOn)
  const summary = summarise(db, at, knownOn)
  const uses: SourceUse[] = [...(actor.sources ?? [])]
  const cite = <T extends { readonly sources?: readonly SourceUse[] | undefined }>(record: T): T => {
    uses.push(...(record.sources ?? []))
    return record
  }
  const figures = [...knownRecords(db, 'figure', knownOn)]
    .filter((figure) => isIt(figure.subject) && startOf(figure.asOf ?? '', axis) <= at)
    .map(cite)
  const relations = relationsOf(db, actors, at, knownOn, (relation) =>
    [relation.from, relation.to].some(isIt) ? cite(relation) : null,
  )
  const commitments = summary.commitments.list.filter((line) => line.actor?.id === id)
  const byCommitment = new Map(summary.commitments.list.map((line) => [line.id, line]))
  const events = eventsOf(db, actors, id, at, knownOn, cite)
  return {
    actor: actors.nameOf(id),
    kind: actor.kind ?? '',
    country: actor.country ?? '',
    otherNames: (actor.otherNames ?? []).map(({ name, lang }) => ({ name, lang: lang ?? '' })),
    parent: actor.parent === undefined ? null : actors.nameOf(actor.parent),
    children: actors.list
      .filter((other) => isIt(other.parent) && !isIt(other.id))
      .map((other) => actors.nameOf(other.id)),
    aliases: actors.list
      .filter((other) => other.id !== id && isIt(other.id))
      .map((other) => ({ id: other.id, name: other.name ?? '' })),
    holds: controlAt(db, at, knownOn).flatMap(({ zone, control, areaSquareMetres }) =>
      control?.controller?.id === id
        ? [
            {
              zone: { id: zone.id, name: zone.name },
              status: control.status,
              basis: control.basis,
              since: control.validFrom,
              areaKm2: areaSquareMetres === null ? null : areaSquareMetres / 1e6,
            },
          ]
        : [],
    ),
    posts: summary.posts.list.flatMap((post): ActorPage['posts'] => {
      const { id: postId, name, status, since } = post
      if (post.holder?.id === id) return [{ id: postId, name, status, since, as: 'holder' as const }]
      if (post.proposed.some((other) => other.id === id))
        return [{ id: postId, name, status, since, as: 'proposed' as const }]
      return []
    }),
    commitments,
    waits: (summary.unblockers.find((line) => line.actor.id === id)?.waits ?? []).map((wait) => ({
      ...wait,
      by: byCommitment.get(wait.commitment)?.actor ?? null,
    })),
    relations,
    figures: figures
      .map((figure) => ({
        id: figure.id,
        measure: figure.measure ?? '',
        value: figure.value ?? {},
        unit: figure.unit ?? '',
        asOf: figure.asOf ?? '',
        approximate: figure.approximate ?? false,
      }))
      .sort((a, b) => startOf(a.asOf, axis) - startOf(b.asOf, axis) || (a.id < b.id ? -1 : 1)),
    events,
    sources: sourcesOf(db, uses, knownOn),
  }
}

/** All actors, their relations at an instant and who belongs to whom. */
export function actorNetwork(db: ReadHandle, at: number, knownOn: number | null): ActorNetwork {
  const actors = knownActors(db, knownOn)
  const read = actors.list.filter((actor) => actors.idOf(actor.id) === actor.id)
  return {
    actors: read.map((actor) => ({ ...actors.nameOf(actor.id), kind: actor.kind ?? '' })),
    edges: [
      ...relationsOf(db, actors, at, knownOn, (relation) => relation)
        .filter((line) => line.holds && line.from.id !== line.to.id)
        .map((line) => ({ ...line, parent: false as const })),
      ...read.flatMap((actor) =>
        actor.parent === undefined || actors.find(actor.parent) === undefined
          ? []
          : [
              {
                parent: true as const,
                id: actor.id,
                from: actors.nameOf(actor.id),
                to: actors.nameOf(actor.parent),
              },
            ],
      ),
    ],
  }
}

function relationsOf(
  db: ReadHandle,
  actors: KnownActors,
  at: number,
  knownOn: number | null,
  wanted: (relation: Known<'relation'>) => Known<'relation'> | null,
): readonly RelationLine[] {
  const axis = operationAxis(db, knownOn)
  const reliability = reliabilities(db, knownOn)
  return [...knownRecords(db, 'relation', knownOn)].flatMap((record): RelationLine[] => {
    const relation = wanted(record)
    if (relation?.from === undefined || relation.to === undefined) return []
    const { validFrom = '', validTo = '' } = relation
    return [
      {
        id: relation.id,
        from: actors.nameOf(relation.from),
        to: actors.nameOf(relation.to),
        kind: relation.kind ?? '',
        stance: relation.stance ?? '',
        validFrom,
        validTo,
        holds: startOf(validFrom, axis) <= at && endOf(validTo, axis) >= at,
        grades: (relation.sources ?? []).map(
          (use) =>
            `${use.reliability ?? (use.source === undefined ? undefined : reliability.get(use.source)) ?? '–'}${use.credibility ?? '–'}`,
        ),
      },
    ]
  })
}

function reliabilities(db: ReadHandle, knownOn: number | null): ReadonlyMap<RecordId, string> {
  return new Map([...knownRecords(db, 'source', knownOn)].map((item) => [item.id, item.reliability ?? '–']))
}

/** Events that name the actor, or one that was merged into it, and had begun by then. */
function eventsOf(
  db: ReadHandle,
  actors: KnownActors,
  id: RecordId,
  at: number,
  knownOn: number | null,
  cite: (event: FieldsOf<'event'>) => unknown,
): ActorPage['events'] {
  const axis = operationAxis(db, knownOn)
  const rows = new Set(
    actors.list
      .filter((other) => actors.idOf(other.id) === id)
      .flatMap((other) => referringRows(db, other.id, everyRow).rows),
  )
  const found: {
    readonly id: RecordId
    readonly began: number
    readonly fields: FieldsOf<'event'>
    readonly role: string
  }[] = []
  for (const row of rows) {
    const now = findRecordByRow(db, row)
    if (now?.type !== 'event') continue
    const record = knownOn === null ? now : recordAsKnown(db, now, knownOn)
    if (record === null || record.deleted) continue
    const fields = readFields('event', record.fields).fields
    const named = (fields.actors ?? []).find((entry) => actors.idOf(entry.actor) === id)
    const began = startOf(fields.occurred ?? '', axis)
    if (named === undefined || began > at) continue
    cite(fields)
    found.push({ id: record.id, began, fields, role: named.role ?? '' })
  }
  found.sort((a, b) => b.began - a.began || (a.id < b.id ? -1 : 1))
  const byKind: Record<string, number> = {}
  for (const { fields } of found) byKind[fields.kind ?? ''] = (byKind[fields.kind ?? ''] ?? 0) + 1
  const dated = found.filter(({ began }) => Number.isFinite(began))
  return {
    total: found.length,
    byKind: Object.fromEntries(Object.entries(byKind).sort(([a], [b]) => (a < b ? -1 : 1))),
    first: dated.at(-1)?.fields.occurred ?? '',
    last: dated[0]?.fields.occurred ?? '',
    latest: found.slice(0, maxLatest).map(({ id: event, fields, role }) => ({
      id: event,
      title: fields.title ?? '',
      kind: fields.kind ?? '',
      occurred: fields.occurred ?? '',
      role,
    })),
  }
}

function sourcesOf(db: ReadHandle, uses: readonly SourceUse[], knownOn: number | null): ActorPage['sources'] {
  const counts = new Map<RecordId, number>()
  for (const { source } of uses) if (source !== undefined) counts.set(source, (counts.get(source) ?? 0) + 1)
  return [...knownRecords(db, 'source', knownOn)]
    .flatMap((source) => {
      const count = counts.get(source.id)
      return count === undefined
        ? []
        : [{ id: source.id, name: source.name ?? '', reliability: source.reliability ?? '', uses: count }]
    })
    .sort((a, b) => b.uses - a.uses || (a.id < b.id ? -1 : 1))
}
