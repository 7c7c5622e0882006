import { createContext, useContext } from 'react'
import type { EventColumns } from '../../db/model/events/event-columns.ts'
import type { Filter } from '../../db/model/events/filter.ts'
import type { Geometry } from '../../db/model/geometry/geometry.ts'
import type { RecordId } from '../../db/model/ids.ts'
import type { ZoneFault } from '../../db/model/zones/topology.ts'

/** In the order of the rail and of Ctrl-1 … */
export const screenNames = [
  'map',
  'events',
  'zones',
  'actors',
  'sources',
  'agreement',
  'exchange',
  'products',
  'charts',
  'settings',
] as const
export type ScreenName = (typeof screenNames)[number]

export function isScreenName(name: unknown): name is ScreenName {
  return screenNames.some((screen) => screen === name)
}

/** What the map is asked to draw, and who waits for it. */
export interface DrawingRequest {
  readonly kind: 'point' | 'polygon' | 'line'
  /** The shape to edit, or null for a new one; for a new line an area that it is to cut. */
  readonly geometry: Geometry | null
  /** Words for the hint bar: "Draw Zone 4". */
  readonly title: string
  /** Called once, with the shape or null when the person gives up. */
  readonly done: (geometry: Geometry | null) => void
}

/** The events as filter, list, map and state line share them. */
export interface EventSet {
  readonly columns: EventColumns
  /** Positions in `columns` that the filter leaves, in column order. */
  readonly positions: Uint32Array
  readonly loading: boolean
  /** Of the filtered ones: no location, no date. */
  readonly withoutLocation: number
  readonly undated: number
}

export interface EntryStart {
  readonly lat?: number
  readonly lng?: number
  /** What was typed to get there: how exact it is goes with it. */
  readonly place?: string
}

/** Degrees WGS 84, and how far round it belongs to it, in metres. */
export interface MapPlace {
  readonly lat: number
  readonly lng: number
  readonly radius: number
}

export interface MessageOptions {
  readonly error?: boolean
  /** Offers to take the last action back. */
  readonly undo?: boolean
  /** Offers to do again what was taken back. */
  readonly redo?: boolean
}

/** A sentence for the operator in the state line. */
export interface Message {
  readonly id: number
  readonly text: string
  readonly error: boolean
  /** What a button beside it does. */
  readonly offer: 'undo' | 'redo' | null
}

/** A tool for zones that is open, and for which zone. */
export type ZoneTool =
  { readonly kind: 'move' | 'split' | 'merge'; readonly zone: RecordId } | { readonly kind: 'check' }

/** What every screen shares. Features never import one another: they meet here. */
export interface AppState {
  readonly screen: ScreenName
  readonly selected: RecordId | null
  readonly filter: Filter
  /** UTC milliseconds; null is today. */
  readonly asOf: number | null
  /** Whose knowledge counts: what this store had learned by then. UTC milliseconds; null is now. */
  readonly knownOn: number | null
  /** The time bar is wanted even while today is shown. */
  readonly timeOpen: boolean
  readonly events: EventSet
  /** Quick entry is open, perhaps from a place on the map. */
  readonly entry: EntryStart | null
  /** The record whose form is open ("new:zone" for a new one), or null. */
  readonly editing: RecordId | `new:${string}` | null
  /** What a new record's form begins with. */
  readonly preset: Readonly<Record<string, unknown>>
  readonly drawing: DrawingRequest | null
  readonly go: (screen: ScreenName) => void
  /** `reveal`: the map moves there. `history`: its details show what was changed. */
  readonly select: (
    id: RecordId | null,
    options?: { readonly reveal?: boolean; readonly history?: boolean },
  ) => void
  /** The record whose history was asked for, until another part of its details is. */
  readonly history: RecordId | null
  readonly leaveHistory: () => void
  readonly setFilter: (filter: Filter) => void
  readonly setAsOf: (at: number | null) => void
  readonly setKnownOn: (at: number | null) => void
  readonly showTime: (open: boolean) => void
  readonly openEntry: (start?: EntryStart) => void
  readonly closeEntry: () => void
  readonly edit: (id: RecordId | `new:${string}` | null, preset?: AppState['preset']) => void
  /** Goes to the map and lets the person draw there; the form that asked stays as it is. */
  readonly draw: (request: DrawingRequest | null) => void
  /** A plain sentence in the state line; errors stay until read. */
  readonly notify: (message: string, options?: MessageOptions) => void
  /** A record that the map must show now: it consumes it by calling `revealed`. */
  readonly reveal: RecordId | null
  readonly revealed: () => void
  /** A place that the map must show now, whatever screen is in front. */
  readonly place: MapPlace | null
  readonly showPlace: (place: MapPlace | null) => void
  /** The composer's start: the map's present box. */
  readonly mapBox: readonly [number, number, number, number] | null
  readonly setMapBox: (bbox: readonly [number, number, number, number]) => void
  /** The filter as it counts now: the operator's own, and nothing after the as-of date. Exports take this one. */
  readonly shownFilter: Filter
  readonly messages: readonly Message[]
  readonly dismiss: (id: number) => void
  /** Takes the last action of this session back and says so. */
  readonly undoLast: () => void
  /** Does again what was taken back last. */
  readonly redoLast: () => void
  /** The record whose content is about to be purged. */
  readonly purging: RecordId | null
  readonly showPurge: (id: RecordId | null) => void
  readonly zoneTool: ZoneTool | null
  readonly showZoneTool: (tool: ZoneTool | null) => void
  /** A gap or an overlap that the map shows. */
  readonly fault: ZoneFault | null
  readonly showFault: (fault: ZoneFault | null) => void
  readonly handoverOpen: boolean
  readonly showHandover: (open: boolean) => void
  /** The actor that is to be merged into another. */
  readonly mergingActor: RecordId | null
  readonly showActorMerge: (id: RecordId | null) => void
  /** The event whose incident sheet is wanted: the products screen opens its composer. */
  readonly incident: RecordId | null
  readonly showIncident: (id: RecordId | null) => void
  readonly conflictsOpen: boolean
  readonly showConflicts: (open: boolean) => void
}

export const AppContext = createContext<AppState | null>(null)

export function useApp(): AppState {
  const state = useContext(AppContext)
  if (state === null) throw new Error('useApp outside the application')
  return state
}
