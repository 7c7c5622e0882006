import type { ScanKind } from '../redaction/text-scan-hit.ts'
import type { Json } from '../canonical.ts'
import type { RecordId } from '../ids.ts'

/** What the scan found in texts, by kind. */
export type HitCounts = Readonly<Partial<Record<ScanKind, number>>>

/** What a person decided about an extract beyond its profile. */
export interface DisclosureDecisions {
  /** Found in texts, and masked. */
  readonly masked: HitCounts
  /** Found in texts, looked at, and let through. */
  readonly kept: HitCounts
  /** Names and contacts of protected sources left, too. */
  readonly protectedSources: boolean
}

/** What was given to whom: one extract. */
export interface DisclosureView {
  readonly id: number
  readonly at: number
  readonly operator: string
  /** As the operator named them. */
  readonly recipient: string
  readonly purpose: string
  /** Name of the redaction profile. */
  readonly profile: string
  /** Null of an extract from before they were logged. */
  readonly decisions: DisclosureDecisions | null
  readonly filter: Readonly<Record<string, Json>>
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[]
  /** SHA-256 of the manifest, hex. */
  readonly manifest: string
  readonly records: number
}

/** An extract that was written. */
export interface ExtractResult {
  readonly path: string
  readonly records: number
  readonly types: Readonly<Record<string, number>>
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[]
  readonly masked: HitCounts
  readonly kept: HitCounts
  readonly bytes: number
  /** SHA-256 of the manifest, hex: as it is logged. */
  readonly manifest: string
  readonly disclosure: number
}

/** An extract as its recipient will see it, before it is written. */
export interface ExtractPreview {
  readonly records: number
  readonly types: Readonly<Record<string, number>>
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[]
  /** Records that were given before and are deleted now: they leave as deletions. */
  readonly withdrawn: number
  /** Records whose shown value leaves while others stand against it. */
  readonly inConflict: number
  /** Records whose own id tells when they were entered; where the profile rounds dates they leave under another. */
  readonly telling: { readonly count: number; readonly standIns: boolean }
  readonly rows: readonly {
    readonly id: RecordId
    readonly type: string
    readonly label: string
    readonly fields: Readonly<Record<string, Json>>
  }[]
  /** Places as they will be seen: degrees, radius in metres. */
  readonly places: readonly { readonly lng: number; readonly lat: number; readonly radius: number }[]
  readonly hits: readonly {
    readonly record: RecordId
    readonly label: string
    readonly field: string
    readonly kind: ScanKind
    readonly found: string
    readonly excerpt: string
    /** What it is let through by. */
    readonly key: string
    readonly kept: boolean
  }[]
  readonly hitTotal: number
  readonly masked: HitCounts
  readonly kept: HitCounts
}
