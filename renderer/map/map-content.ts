import type { EventCells, EventLook } from '../../db/model/events/event-cells.ts'
import type { EventColumns } from '../../db/model/events/event-columns.ts'
import type { ControlAt } from '../../db/model/situation/situation.ts'
import type { BasemapTheme } from './basemap/basemap-draw.ts'
import type { GroundChoice } from './basemap/file-maps.ts'
import type { App6 } from './events/app6.ts'
import type { KilledColumn } from './events/size-marks.ts'

export interface LayerChoice {
  readonly names: boolean
  readonly zones: boolean
  readonly events: boolean
  readonly rough: boolean
  readonly graticule: boolean
  readonly mgrs: boolean
  readonly silence: boolean
}

/** What the map shows: plain data in. */
export interface MapContent {
  readonly columns: EventColumns
  readonly positions: Uint32Array
  readonly zones: readonly ControlAt[]
  /** Ids of zones without a report for long. */
  readonly silent: ReadonlySet<string>
  readonly layers: LayerChoice
  readonly ground: GroundChoice
  readonly theme: BasemapTheme
  /** The selected event's place. */
  readonly selected: { readonly lat: number; readonly lng: number } | null
  readonly look: EventLook
  /** Signs of APP-6 for single events; null: our own. */
  readonly app6: App6 | null
  /** Signs are sized by it; null: all alike. */
  readonly killed: KilledColumn | null
  /** For hexagons; null while they are worked out. */
  readonly cells: EventCells | null
}
