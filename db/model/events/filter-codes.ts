import { gradeCredibilities, gradeReliabilities } from './grade.ts'
import type { Filter } from './filter.ts'
import { editDistance } from '../text/place-match.ts'
import { actorKindCodes } from '../vocabulary/actor-kind.ts'
import { commitmentKindCodes } from '../vocabulary/commitment-kind.ts'
import { controlKindCodes } from '../vocabulary/control-kind.ts'
import { eventKindCodes } from '../vocabulary/event-kind.ts'
import { placeKindCodes } from '../vocabulary/place-kind.ts'
import { relationKindCodes } from '../vocabulary/relation-kind.ts'
import { sourceKindCodes } from '../vocabulary/source-kind.ts'
import { verificationCodes } from '../vocabulary/verification.ts'
import { zoneKindCodes } from '../vocabulary/zone-kind.ts'

/** The kinds that a type's records can have; types that are not here have no kind. */
const kindsByType: Readonly<Record<string, readonly string[]>> = {
  actor: actorKindCodes,
  commitment: commitmentKindCodes,
  control: controlKindCodes,
  event: eventKindCodes,
  place: placeKindCodes,
  relation: relationKindCodes,
  source: sourceKindCodes,
  zone: zoneKindCodes,
}

type CodePart = 'kinds' | 'verifications' | 'reliabilities' | 'credibilities'
const codeParts: readonly CodePart[] = ['kinds', 'verifications', 'reliabilities', 'credibilities']

/** A code in a filter that stands in no list of codes: it matches nothing, unless a newer station has brought it. */
export interface UnknownCode {
  readonly part: CodePart
  readonly code: string
  readonly known: readonly string[]
}

/** What of a filter's codes is in no list, for one record type. A type without kinds knows none. */
export function unknownCodes(filter: Filter, type = 'event'): readonly UnknownCode[] {
  return codeParts.flatMap((part) => {
    const known = knownCodes(part, type)
    return (filter[part] ?? []).flatMap((code) => (known.includes(code) ? [] : [{ part, code, known }]))
  })
}

function knownCodes(part: CodePart, type: string): readonly string[] {
  if (part === 'kinds') return (Object.hasOwn(kindsByType, type) ? kindsByType[type] : undefined) ?? []
  if (part === 'verifications') return verificationCodes
  return part === 'reliabilities' ? gradeReliabilities : gradeCredibilities
}

const maxNear = 4
const minPart = 3

/** Known codes that somebody may have meant: those that hold what was typed before those that are a slip or two away. */
export function nearCodes(typed: string, known: readonly string[]): readonly string[] {
  const plain = typed
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, '-')
  const slips = plain.length < 4 ? 1 : plain.length < 8 ? 2 : 3
  const ranked = known.flatMap((code) => {
    const lower = code.toLowerCase()
    if (lower === plain) return [{ code, rank: 0 }]
    if (plain.length >= minPart && lower.includes(plain))
      return [{ code, rank: lower.startsWith(plain) ? 1 : 2 }]
    const distance = editDistance(lower, plain, slips)
    return distance > slips || distance >= Math.min(lower.length, plain.length)
      ? []
      : [{ code, rank: 2 + distance }]
  })
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, maxNear)
    .map(({ code }) => code)
}
