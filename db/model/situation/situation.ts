import type { RecordId } from '../ids.ts'
import type { AreaGeometry, Position } from '../geometry/geometry.ts'
import type { FaultKind } from '../geometry/faults.ts'
import type { Range } from '../fields/value.ts'

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
  /** Square metres on the ellipsoid, of `geometry`; null: its outline is faulty and cannot be measured. */
  readonly areaSquareMetres: number | null
}

/** Who has what share of land and people, at a date. */
export interface ControlShares {
  /** `counted`: the people that the shares are of: those of the finest zones with a number; null without any. */
  readonly area: {
    readonly name: string
    readonly areaKm2: number
    readonly population: number | null
    readonly counted: number | null
  }
  readonly shares: readonly ShareLine[]
  /** Zones that would count but cannot be measured: their outline is faulty, and where. The shares are of the rest. */
  readonly unmeasured: readonly UnmeasuredZone[]
}

export interface UnmeasuredZone {
  readonly id: RecordId
  readonly name: string
  readonly fault: FaultKind
  /** Longitude and latitude of the fault. */
  readonly at: Position
}

export interface ShareLine {
  readonly controller: { readonly id: RecordId; readonly name: string } | null
  readonly status: string
  readonly basis: string
  readonly land: { readonly share: number; readonly areaKm2: number }
  /** `byArea`: a line cuts a zone whose people are known only as a whole; they are shared by area. `year`: the oldest. */
  readonly people: {
    readonly share: number
    readonly count: number
    readonly year: number | null
    readonly byArea: boolean
  } | null
}

/** design.md §6: the JSON of `situ summary`. Dates are ISO; areas km²; shares 0–1. Lists are ordered by stamp, then id. */
export interface Summary {
  readonly asOf: string
  readonly knownOn: string
  readonly control: ControlShares & { readonly stated: readonly StatedFigure[] }
  readonly agreements: readonly AgreementLine[]
  readonly provisions: readonly ProvisionLine[]
  readonly posts: { readonly byStatus: Readonly<Record<string, number>>; readonly list: readonly PostLine[] }
  readonly commitments: {
    readonly byStage: Readonly<Record<string, number>>
    readonly byKind: Readonly<Record<string, number>>
    readonly offers: readonly OfferLine[]
    readonly list: readonly CommitmentLine[]
  }
  readonly unblockers: readonly {
    readonly actor: ActorName
    readonly waits: readonly { readonly commitment: RecordId; readonly condition: string }[]
  }[]
  /** Where what was announced and what was seen or reported are not the same. */
  readonly differences: readonly DifferenceLine[]
  /** Statements that say different things of the same time, side by side. */
  readonly contradictions: readonly ContradictionLine[]
  readonly events: {
    readonly total: number
    readonly byKind: Readonly<Record<string, number>>
    readonly byVerification: Readonly<Record<string, number>>
    readonly withoutLocation: number
  }
  readonly conflicts: number
  readonly unknownReferences: number
}

export interface ActorName {
  readonly id: RecordId
  readonly name: string
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
  /** What Situ computes for the same thing at the date, 0–1, and stated less computed; null where nothing compares. */
  readonly computed: {
    readonly comparison: string
    readonly share: number
    readonly difference: number | null
    readonly denominator: string
    readonly byArea: boolean
  } | null
}

export interface AgreementLine {
  readonly id: RecordId
  readonly name: string
  readonly date: string
}

export interface ProvisionLine extends SaidAndSeen {
  readonly id: RecordId
  readonly agreement: RecordId | null
  readonly article: string
  readonly text: string
  readonly due: string
  /** 0 to 3; null: nothing is recorded for the date. */
  readonly implementation: number | null
  readonly since: string
  /** Whole days since it was due, while it is not in full effect (3); 0 else. */
  readonly daysOverdue: number
  readonly needs: readonly string[]
}

export interface PostLine extends SaidAndSeen {
  readonly id: RecordId
  readonly name: string
  readonly agreement: RecordId | null
  readonly body: string
  readonly seats: number | null
  /** '' : nothing is recorded for the date. */
  readonly status: string
  readonly holder: ActorName | null
  readonly proposed: readonly ActorName[]
  readonly since: string
  /** Whole days vacant at the date; null where it is not vacant, or nobody said since when. */
  readonly vacantDays: number | null
  readonly needs: readonly string[]
  /** Commitments to it that hang on something: the chain that must be opened for it. */
  readonly waitsFor: readonly {
    readonly commitment: RecordId
    readonly actor: ActorName | null
    readonly condition: string
    readonly metBy: readonly ActorName[]
  }[]
  /** The office has chosen this reading of contradictory statements, and why. */
  readonly chosen: boolean
  readonly why: string
}

/** What is offered of one kind. Pledges are never added to what is committed or delivered, nor one unit to another. */
export interface OfferLine {
  readonly kind: string
  /** Vacant posts and unfinished provisions that need it. */
  readonly neededBy: number
  /** Signalled, conditional or announced. */
  readonly pledged: OfferSum
  /** Committed, delivering or delivered. */
  readonly firm: OfferSum
  readonly withdrawn: number
}

export interface OfferSum {
  readonly count: number
  /** Sums of one unit each, and how many gave no amount. A bound is null where one of them has none. */
  readonly amounts: readonly {
    readonly unit: string
    readonly low: number | null
    readonly high: number | null
  }[]
  readonly withoutAmount: number
  /** Amounts that cannot be right, such as a lowest above the highest: left out of the sums. */
  readonly doubtful: number
}

export interface CommitmentLine extends SaidAndSeen {
  readonly id: RecordId
  readonly actor: ActorName | null
  readonly to: ActorName | null
  readonly kind: string
  readonly stage: string
  readonly since: string
  readonly amount: Range | null
  readonly unit: string
  readonly conditions: readonly {
    readonly text: string
    readonly kind: string
    readonly status: string
    readonly since: string
    readonly metBy: readonly string[]
  }[]
}

export interface DifferenceLine {
  readonly subject: SubjectName
  /** The field: status, implementation, stage, or control of a zone. */
  readonly about: string
  readonly said: Reading
  readonly seen: Reading
}

export interface ContradictionLine {
  readonly subject: SubjectName
  readonly about: string
  /** The one that the situation is read by, chosen or newest, and why. */
  readonly counts: RecordId
  readonly chosen: boolean
  readonly why: string
  /** Newest first. */
  readonly readings: readonly Reading[]
}

export interface SubjectName {
  readonly id: RecordId
  readonly type: string
  readonly name: string
}

/** One statement: a statement or control record by id; a code, who holds by it, since when, on what basis. */
export interface Reading {
  readonly id: RecordId
  readonly value: string
  readonly holder: ActorName | null
  readonly since: string
  readonly basis: string
}

/** The two layers of what a board line says; null where nobody announced it, or nobody saw or reported it. */
export interface SaidAndSeen {
  readonly said: Reading | null
  readonly seen: Reading | null
}
