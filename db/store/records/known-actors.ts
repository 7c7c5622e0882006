import type { ReadHandle } from '../../open.ts'
import { resolveAliases } from '../../model/situation/actor-aliases.ts'
import type { RecordId } from '../../model/ids.ts'
import type { ActorName } from '../../model/situation/situation.ts'
import { knownRecords } from './as-known.ts'
import type { Known } from './as-known.ts'
import { cached } from '../cached.ts'

/** Actors as known at an instant; those that were merged are read as the one that they were merged into. */
export interface KnownActors {
  readonly list: readonly Known<'actor'>[]
  /** The id under which an actor is read. */
  readonly idOf: (id: RecordId) => RecordId
  readonly find: (id: RecordId) => Known<'actor'> | undefined
  readonly nameOf: (id: RecordId) => ActorName
}

/** UTC ms; null: now. */
export function knownActors(db: ReadHandle, knownOn: number | null): KnownActors {
  return cached(db, `actors ${String(knownOn)}`, () => {
    const list = [...knownRecords(db, 'actor', knownOn)]
    const byId = new Map(list.map((item) => [item.id, item]))
    const idOf = resolveAliases(list)
    return {
      list,
      idOf,
      find: (id) => byId.get(idOf(id)),
      nameOf: (id) => ({ id: idOf(id), name: byId.get(idOf(id))?.name ?? '' }),
    }
  })
}
