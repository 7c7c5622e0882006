import type { DateAxis } from '../dates/edtf.ts'
import type { RecordId } from '../ids.ts'
import { fullEffect, inOrder, offersOf } from './offers.ts'
import type { RecordOf } from '../record/records.ts'
import type {
  ActorName,
  CommitmentLine,
  ContradictionLine,
  DifferenceLine,
  PostLine,
  ProvisionLine,
  Reading,
  SaidAndSeen,
  SubjectName,
  Summary,
} from './situation.ts'
import { daysOverdue, daysSince, standingAt, startOf } from './standing.ts'
import type { Standing, StandingAt } from './standing.ts'

/** What the board is made of, as known on its date. */
export interface BoardRecords {
  readonly agreements: readonly RecordOf<'agreement'>[]
  readonly provisions: readonly RecordOf<'provision'>[]
  readonly posts: readonly RecordOf<'post'>[]
  readonly commitments: readonly RecordOf<'commitment'>[]
  readonly statements: readonly RecordOf<'statement'>[]
  /** The actor that an id means, with its name; an actor that was merged into another is that other. */
  readonly actor: (id: RecordId) => ActorName
}

export type AgreementBoard = Pick<
  Summary,
  'agreements' | 'provisions' | 'posts' | 'commitments' | 'unblockers' | 'differences' | 'contradictions'
>

/** Posts, commitments, provisions and who can unblock what, at a moment on the axis of the operation's days. */
export function agreementBoard(records: BoardRecords, at: number, axis: DateAxis): AgreementBoard {
  const { actor } = records
  const standings = standingsBySubject(records.statements)
  const differences: DifferenceLine[] = []
  const contradictions: ContradictionLine[] = []
  const reading = (item: Standing): Reading => ({
    id: item.id,
    value: item.value,
    holder: item.holder === null ? null : actor(item.holder),
    since: item.validFrom,
    basis: item.basis,
  })
  const stands = (
    subject: SubjectName,
    about: string,
    own: { readonly value: string; readonly holder: RecordId | null; readonly since: string },
  ): StandingAt & { readonly layers: SaidAndSeen } => {
    const found = standingAt(own, standings.get(`${subject.id} ${about}`) ?? [], at, axis)
    const said = found.said === null ? null : reading(found.said)
    const seen = found.seen === null ? null : reading(found.seen)
    if (said !== null && seen !== null && !agree(said, seen)) differences.push({ subject, about, said, seen })
    if (found.readings.length > 0)
      contradictions.push({
        subject,
        about,
        counts: found.by ?? subject.id,
        chosen: found.chosen,
        why: found.why,
        readings: found.readings.map(reading),
      })
    return { ...found, layers: { said, seen } }
  }
  const provisions = records.provisions.map((item): ProvisionLine => {
    const value = item.implementation === undefined ? '' : String(item.implementation)
    const own = { value, holder: null, since: item.since ?? '' }
    const subject = { id: item.id, type: item.type, name: item.article ?? '' }
    const found = stands(subject, 'implementation', own)
    const implementation = found.value === '' ? null : Number(found.value)
    return {
      id: item.id,
      agreement: item.agreement ?? null,
      article: item.article ?? '',
      text: item.text ?? '',
      due: item.due ?? '',
      implementation,
      since: found.since,
      daysOverdue: implementation === fullEffect ? 0 : daysOverdue(item.due ?? '', at, axis),
      needs: item.needs ?? [],
      ...found.layers,
    }
  })
  const targetNames = new Map<RecordId, string>([
    ...records.agreements.map((item) => [item.id, item.name ?? ''] as const),
    ...records.provisions.map((item) => [item.id, item.article ?? ''] as const),
    ...records.posts.map((item) => [item.id, item.name ?? ''] as const),
  ])
  const commitments = records.commitments.flatMap((item): CommitmentLine[] => {
    const actorName = item.actor === undefined ? null : actor(item.actor)
    const own = { value: item.stage ?? '', holder: null, since: item.date ?? '' }
    const subject = { id: item.id, type: item.type, name: actorName?.name ?? '' }
    const found = stands(subject, 'stage', own)
    // Nobody had said anything of it by then.
    if (found.value === '' && startOf(item.date ?? '', axis) > at) return []
    return [
      {
        id: item.id,
        actor: actorName,
        to: item.to === undefined ? null : { id: item.to, name: targetNames.get(item.to) ?? '' },
        kind: item.kind ?? '',
        stage: found.value,
        since: found.since,
        amount: item.amount ?? null,
        unit: item.unit ?? '',
        conditions: (item.conditions ?? []).map((condition) => ({
          text: condition.text,
          kind: condition.kind ?? '',
          status: startOf(condition.since ?? '', axis) > at ? 'open' : (condition.status ?? 'open'),
          since: condition.since ?? '',
          metBy: (condition.metBy ?? []).map((id) => actor(id).name || id),
        })),
        ...found.layers,
      },
    ]
  })
  const waits = openWaits(records, commitments)
  const posts = records.posts.map((item): PostLine => {
    const own = { value: item.status ?? '', holder: item.holder ?? null, since: item.since ?? '' }
    const subject = { id: item.id, type: item.type, name: item.name ?? '' }
    const found = stands(subject, 'status', own)
    return {
      id: item.id,
      name: item.name ?? '',
      agreement: item.agreement ?? null,
      body: item.body ?? '',
      seats: item.seats ?? null,
      status: found.value,
      holder: found.holder === null ? null : actor(found.holder),
      proposed: (item.proposed ?? []).map(actor),
      since: found.since,
      vacantDays: found.value === 'vacant' ? daysSince(found.since, at, axis) : null,
      needs: item.needs ?? [],
      waitsFor: waits
        .filter((wait) => wait.to === item.id)
        .map(({ commitment, by, condition, metBy }) => ({ commitment, actor: by, condition, metBy })),
      chosen: found.chosen,
      why: found.why,
      ...found.layers,
    }
  })
  return {
    agreements: records.agreements.map(({ id, name, date }) => ({ id, name: name ?? '', date: date ?? '' })),
    provisions,
    posts: { byStatus: countBy(posts, (post) => post.status), list: posts },
    commitments: {
      byStage: countBy(commitments, (item) => item.stage),
      byKind: countBy(commitments, (item) => item.kind),
      offers: offersOf(commitments, posts, provisions),
      list: commitments,
    },
    unblockers: unblockersOf(waits),
    differences,
    contradictions,
  }
}

function agree(a: Reading, b: Reading): boolean {
  return a.value === b.value && a.holder?.id === b.holder?.id
}

function standingsBySubject(
  statements: readonly RecordOf<'statement'>[],
): ReadonlyMap<string, readonly Standing[]> {
  const found = new Map<string, Standing[]>()
  for (const item of statements) {
    if (item.subject === undefined || item.about === undefined || item.value === undefined) continue
    const key = `${item.subject} ${item.about}`
    const list = found.get(key) ?? []
    found.set(key, list)
    list.push({
      id: item.id,
      value: item.value,
      holder: item.holder ?? null,
      validFrom: item.validFrom ?? '',
      validTo: item.validTo ?? '',
      basis: item.basis ?? '',
      chosen: item.chosen ?? false,
      why: item.why ?? '',
      stamp: item.stamp,
    })
  }
  return found
}

interface Wait {
  readonly commitment: RecordId
  readonly to: RecordId | null
  readonly by: ActorName | null
  readonly condition: string
  readonly metBy: readonly ActorName[]
}

/** Conditions that are open at the date, of commitments that nobody has withdrawn. */
function openWaits(records: BoardRecords, lines: readonly CommitmentLine[]): readonly Wait[] {
  const recordsById = new Map(records.commitments.map((item) => [item.id, item]))
  return lines.flatMap((line) => {
    if (line.stage === 'withdrawn') return []
    const conditions = recordsById.get(line.id)?.conditions ?? []
    return conditions.flatMap((condition, index): Wait[] =>
      line.conditions[index]?.status !== 'open'
        ? []
        : [
            {
              commitment: line.id,
              to: line.to?.id ?? null,
              by: line.actor,
              condition: condition.text,
              metBy: distinct((condition.metBy ?? []).map(records.actor)),
            },
          ],
    )
  })
}

function distinct(actors: readonly ActorName[]): readonly ActorName[] {
  return [...new Map(actors.map((item) => [item.id, item])).values()]
}

/** From an actor, all that waits for it. */
function unblockersOf(waits: readonly Wait[]): Summary['unblockers'] {
  const byActor = new Map<
    RecordId,
    { readonly actor: ActorName; readonly waits: { commitment: RecordId; condition: string }[] }
  >()
  for (const { commitment, condition, metBy } of waits) {
    for (const one of metBy) {
      const entry = byActor.get(one.id) ?? { actor: one, waits: [] }
      byActor.set(one.id, entry)
      entry.waits.push({ commitment, condition })
    }
  }
  return [...byActor.values()].sort(
    (a, b) =>
      b.waits.length - a.waits.length ||
      inOrder(a.actor.name, b.actor.name) ||
      inOrder(a.actor.id, b.actor.id),
  )
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => inOrder(a, b)))
}
