import type { RecordId } from './ids.ts'
import type { AreaGeometry } from './geometry.ts'
import type { Range } from './records.ts'

/** One zone and who controls it at a date. `control` null: nothing is recorded for that date. */
export interface ControlAt {
  readonly zone: {
    readonly id: RecordId
    readonly row: number
    readonly name: string
    readonly kind: string
    readonly pcode: string
    readonly schematic: boolean
    readonly population: { readonly value: number; readonly year?: number | undefined } | null
    readonly geometry: AreaGeometry
    readonly parent: RecordId | null
  }
  /** The line that counts at that date: the period's own, else the zone's. */
  readonly geometry: AreaGeometry
  readonly control: {
    readonly id: RecordId
    readonly controller: {
      readonly id: RecordId
      readonly name: string
      readonly colour: string
      readonly pattern: string
    } | null
    readonly status: string
    readonly kind: string
    readonly basis: string
    readonly validFrom: string
    readonly validTo: string
  } | null
  /** Square metres on the ellipsoid, of `geometry`. */
  readonly areaSquareMetres: number
}

/** design.md §6: the JSON of `situ summary`. Dates are ISO; areas km²; shares 0–1. */
export interface Summary {
  readonly asOf: string
  readonly knownOn: string
  readonly control: {
    readonly area: { readonly name: string; readonly areaKm2: number; readonly population: number | null }
    readonly shares: readonly {
      readonly controller: { readonly id: RecordId; readonly name: string } | null
      readonly status: string
      readonly basis: string
      readonly land: { readonly share: number; readonly areaKm2: number }
      readonly people: { readonly share: number; readonly count: number; readonly year: number | null } | null
    }[]
    readonly stated: readonly StatedFigure[]
  }
  readonly posts: { readonly byStatus: Readonly<Record<string, number>>; readonly list: readonly PostLine[] }
  readonly commitments: {
    readonly byStage: Readonly<Record<string, number>>
    readonly byKind: Readonly<Record<string, number>>
    readonly list: readonly CommitmentLine[]
  }
  readonly unblockers: readonly {
    readonly actor: { readonly id: RecordId; readonly name: string }
    readonly waits: readonly { readonly commitment: RecordId; readonly condition: string }[]
  }[]
  readonly events: {
    readonly total: number
    readonly byKind: Readonly<Record<string, number>>
    readonly byVerification: Readonly<Record<string, number>>
    readonly withoutLocation: number
  }
  readonly conflicts: number
  readonly unknownReferences: number
}

export interface StatedFigure {
  readonly id: RecordId
  readonly subject: string
  readonly measure: string
  readonly value: Range
  readonly unit: string
  readonly denominator: string
  readonly asOf: string
  readonly basis: string
  readonly approximate: boolean
}
export interface PostLine {
  readonly id: RecordId
  readonly name: string
  readonly status: string
  readonly holder: { readonly id: RecordId; readonly name: string } | null
  readonly since: string
}
export interface CommitmentLine {
  readonly id: RecordId
  readonly actor: { readonly id: RecordId; readonly name: string } | null
  readonly to: { readonly id: RecordId; readonly name: string } | null
  readonly kind: string
  readonly stage: string
  readonly amount: Range | null
  readonly unit: string
  readonly conditions: readonly {
    readonly text: string
    readonly kind: string
    readonly status: string
    readonly metBy: readonly string[]
  }[]
}
