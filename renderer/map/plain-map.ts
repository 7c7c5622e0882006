import { emptyColumns } from '../../db/model/events/event-columns.ts'
import type { EventColumns } from '../../db/model/events/event-columns.ts'
import type { ControlAt } from '../../db/model/situation/situation.ts'
import { builtInAlone } from './basemap/file-maps.ts'
import { createSituationMap } from './situation-map.ts'
import type { SituationMap } from './situation-map.ts'

const nothing = (): void => undefined
const noSilence: ReadonlySet<string> = new Set()

interface PlainContent {
  readonly columns: EventColumns
  readonly positions: Uint32Array
  readonly zones: readonly ControlAt[]
}

/** The situation on a map that only shows: to choose a place on it. */
export function createPlainMap(box: HTMLElement, content: PlainContent): SituationMap {
  return createQuietMap(box, content, true)
}

/** The ground alone, for what is laid over it. */
export function createBareMap(box: HTMLElement): SituationMap {
  return createQuietMap(box, { columns: emptyColumns, positions: new Uint32Array(), zones: [] }, false)
}

function createQuietMap(box: HTMLElement, content: PlainContent, situation: boolean): SituationMap {
  return createSituationMap(
    box,
    {
      ...content,
      silent: noSilence,
      layers: {
        names: true,
        zones: situation,
        events: situation,
        rough: false,
        graticule: false,
        mgrs: false,
        silence: false,
      },
      ground: builtInAlone,
      theme: document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light',
      selected: null,
      look: 'signs',
      cells: null,
      killed: null,
      app6: null,
    },
    {
      onMark: nothing,
      onGround: nothing,
      onHover: nothing,
      onPointer: nothing,
      onMenu: nothing,
      onView: nothing,
      onDrawn: nothing,
    },
  )
}
