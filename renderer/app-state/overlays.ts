import { useCallback, useState } from 'react'
import type { RecordId } from '../../db/model/ids.ts'
import { createPart } from './part.ts'
import { useSteady } from './use-steady.ts'

/** Where a report that is about to be typed begins. */
export interface EntryStart {
  readonly lat?: number
  readonly lng?: number
  /** What was typed to get there: how exact it is goes with it. */
  readonly place?: string
}

/** What can lie over any screen, and what each is about. app.tsx has what draws it, or does not compile. */
export interface OverlaySubjects {
  /** Quick entry. */
  readonly entry: EntryStart
  /** The record whose content is about to be purged. */
  readonly purge: RecordId
  /** The actor that is to be merged into another. */
  readonly 'actor-merge': RecordId
  readonly handover: null
  readonly conflicts: null
}
export type OverlayKind = keyof OverlaySubjects
export interface OverlayOf<K extends OverlayKind> {
  readonly kind: K
  readonly subject: OverlaySubjects[K]
}
export type Overlay = { [K in OverlayKind]: OverlayOf<K> }[OverlayKind]

export interface Overlays {
  /** What is open, the last on top. */
  readonly overlays: readonly Overlay[]
  /** Lays it on top; each kind is open once. */
  readonly openOverlay: (overlay: Overlay) => void
  readonly closeOverlay: (kind: OverlayKind) => void
}

export const [OverlaysContext, useOverlays] = createPart<Overlays>('overlays')

export function useOverlayState(): Overlays {
  const [overlays, setOverlays] = useState<readonly Overlay[]>([])
  const openOverlay = useCallback((overlay: Overlay) => {
    setOverlays((open) => [...open.filter(({ kind }) => kind !== overlay.kind), overlay])
  }, [])
  const closeOverlay = useCallback((kind: OverlayKind) => {
    setOverlays((open) => open.filter((overlay) => overlay.kind !== kind))
  }, [])
  return useSteady<Overlays>({ overlays, openOverlay, closeOverlay })
}
