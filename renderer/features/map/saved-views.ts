import { useCallback, useEffect, useState } from 'react'
import { filterSchema } from '../../../db/model/events/filter.ts'
import type { Filter } from '../../../db/model/events/filter.ts'
import { call } from '../../bridge/call.ts'
import { useStoreDraft } from '../../drafts/store-draft.ts'
import type { LayerChoice } from '../../map/map-content.ts'

/** What the map showed, and what the filter let through, by name. */
export interface SavedView {
  readonly name: string
  readonly lat: number
  readonly lng: number
  readonly zoom: number
  readonly layers: Partial<LayerChoice>
  readonly filter: Filter
}

export interface SavedViews {
  readonly views: readonly SavedView[]
  readonly change: (views: readonly SavedView[]) => void
}

/** Kept in the store among the drafts, not in the preferences: names and filters may be sensitive. */
const draftKey = 'map:views'
export const maxViews = 30
export const longestViewName = 80

export function useSavedViews(onError: (error: unknown) => void): SavedViews {
  const [views, setViews] = useState<readonly SavedView[]>([])
  const store = useStoreDraft()
  useEffect(() => {
    let gone = false
    call('draft.get', { key: draftKey })
      .then((draft) => {
        if (!gone) setViews(readViews(draft?.value))
      })
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [])
  const change = useCallback(
    (next: readonly SavedView[]) => {
      setViews(next)
      store.save(draftKey, next).catch(onError)
    },
    [onError, store],
  )
  return { views, change }
}

/** Those of a stored list that can be read. */
export function readViews(value: unknown): readonly SavedView[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, maxViews).flatMap((one: unknown): SavedView[] => {
    if (typeof one !== 'object' || one === null) return []
    const { name, lat, lng, zoom, layers, filter } = one as Readonly<Record<string, unknown>>
    const read = filterSchema.safeParse(filter)
    if (typeof name !== 'string' || name === '' || !read.success) return []
    if (typeof lat !== 'number' || typeof lng !== 'number' || typeof zoom !== 'number') return []
    const choice = typeof layers === 'object' && layers !== null ? (layers as Partial<LayerChoice>) : {}
    return [{ name: name.slice(0, longestViewName), lat, lng, zoom, layers: choice, filter: read.data }]
  })
}

/** With this view in the place of the one of its name, or at the end. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  return views.some(({ name }) => name === view.name)
    ? views.map((one) => (one.name === view.name ? view : one))
    : [...views, view]
}
