import { sameJson } from '../../../db/model/canonical.ts'
import type { Json } from '../../../db/model/canonical.ts'

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : []
}

export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {}
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function sameValue(a: unknown, b: unknown): boolean {
  return sameJson(a ?? null, b ?? null)
}

/** Without absent, null and empty members: what a form leaves of an object. Null when nothing is left. */
export function compact(value: Readonly<Record<string, unknown>>): Readonly<Record<string, Json>> | null {
  const kept = Object.entries(value).filter(
    ([, member]) => member !== undefined && member !== null && member !== '',
  )
  return kept.length === 0 ? null : (Object.fromEntries(kept) as Readonly<Record<string, Json>>)
}
