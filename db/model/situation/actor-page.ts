import type { RecordId } from '../ids.ts'
import type { Range } from '../fields/value.ts'
import type { ActorName, CommitmentLine, PostLine } from './situation.ts'

/** Everything that is recorded of one actor, at a date as known on a date. */
export interface ActorPage {
  readonly actor: ActorName
  readonly kind: string
  readonly country: string
  readonly otherNames: readonly { readonly name: string; readonly lang: string }[]
  readonly parent: ActorName | null
  readonly children: readonly ActorName[]
  /** Records that were merged into it. */
  readonly aliases: readonly ActorName[]
  readonly holds: readonly {
    readonly zone: { readonly id: RecordId; readonly name: string }
    readonly status: string
    readonly basis: string
    readonly since: string
    /** null: its outline is faulty and cannot be measured. */
    readonly areaKm2: number | null
  }[]
  readonly posts: readonly (Pick<PostLine, 'id' | 'name' | 'status' | 'since'> & {
    readonly as: 'holder' | 'proposed'
  })[]
  readonly commitments: readonly CommitmentLine[]
  /** Open conditions that it can meet, and whose commitment waits for each. */
  readonly waits: readonly {
    readonly commitment: RecordId
    readonly condition: string
    readonly by: ActorName | null
  }[]
  readonly relations: readonly RelationLine[]
  readonly figures: readonly ActorFigure[]
  readonly events: {
    readonly total: number
    readonly byKind: Readonly<Record<string, number>>
    readonly first: string
    readonly last: string
    /** The latest, at most 20. */
    readonly latest: readonly {
      readonly id: RecordId
      readonly title: string
      readonly kind: string
      readonly occurred: string
      readonly role: string
    }[]
  }
  /** Sources of what stands here, with their reliability; the most used first. */
  readonly sources: readonly {
    readonly id: RecordId
    readonly name: string
    readonly reliability: string
    readonly uses: number
  }[]
}

/** A statement of how two actors stand to one another; `holds`: at the date. */
export interface RelationLine {
  readonly id: RecordId
  readonly from: ActorName
  readonly to: ActorName
  readonly kind: string
  readonly stance: string
  readonly validFrom: string
  readonly validTo: string
  readonly holds: boolean
  /** Grades of its sources: "B2". */
  readonly grades: readonly string[]
}

export interface ActorFigure {
  readonly id: RecordId
  readonly measure: string
  readonly value: Range
  readonly unit: string
  readonly asOf: string
  readonly approximate: boolean
}

/** All actors and how they stand to one another at a date. */
export interface ActorNetwork {
  readonly actors: readonly (ActorName & { readonly kind: string })[]
  readonly edges: readonly (
    | (RelationLine & { readonly parent: false })
    | { readonly parent: true; readonly from: ActorName; readonly to: ActorName; readonly id: RecordId }
  )[]
}
