import L from 'leaflet'
import type { Geometry, Position } from '../../../db/model/geometry/geometry.ts'
import { drawPicks } from './draw-picks.ts'
import type { PickLabel } from './draw-picks.ts'
import { firstPicks, pointsAhead, pointsOf, reducePicks } from './pick-model.ts'
import type { Landing, PickAction, PickRules, Snapped } from './pick-model.ts'

/** What the bar above the map hears after every step. */
export interface PickState {
  readonly points: readonly Position[]
  /** The points and, where the pointer is on the map, where it would put the next. */
  readonly ahead: readonly Position[]
  readonly snapped: 'corner' | 'edge' | null
}

export interface PickOptions extends Pick<PickRules, 'most' | 'closes'>, Partial<Pick<PickRules, 'between'>> {
  readonly start?: readonly Position[]
  /** What the points stand for; null while they are too few. */
  readonly shape: (points: readonly Position[]) => Geometry | null
  readonly labels?: (points: readonly Position[]) => readonly PickLabel[]
  readonly snap?: (at: Position) => Snapped | null
  readonly changed: (state: PickState) => void
  /** A double click, a click on the first point, or enough points. */
  readonly done: () => void
}

export interface Picking {
  readonly points: () => readonly Position[]
  /** Takes the last click back, with what was traced for it. */
  readonly undo: () => void
  /** Takes no more points; what is drawn stays. */
  readonly rest: () => void
  readonly stop: () => void
}

const noPath = (): readonly Position[] => []

/** Collects places that a person clicks on the map, and draws what they make. Finger, pen and mouse alike. */
export function startPicking(map: L.Map, options: PickOptions): Picking {
  const layer = L.layerGroup().addTo(map)
  const pixel = ([lng, lat]: Position): L.Point => map.latLngToContainerPoint([lat, lng])
  const rules: PickRules = {
    most: options.most,
    closes: options.closes,
    between: options.between ?? noPath,
    pixelsBetween: (a, b) => pixel(a).distanceTo(pixel(b)),
  }
  let model = firstPicks(options.start ?? [])

  function tell(): void {
    const ahead = pointsAhead(model, rules)
    options.changed({ points: pointsOf(model), ahead, snapped: model.pointer?.snapped?.on ?? null })
    drawPicks(layer, model, {
      ahead,
      shape: options.shape(ahead),
      labels: options.labels?.(ahead) ?? [],
      closes: options.closes,
    })
  }

  function act(action: PickAction): void {
    const before = model
    const { model: next, ended } = reducePicks(model, action, rules)
    model = next
    if (next !== before) tell()
    if (ended) options.done()
  }

  const stopListening = listen(map, act, ({ lng, lat }) => {
    const snapped = options.snap?.([lng, lat]) ?? null
    return { at: snapped?.at ?? [lng, lat], snapped }
  })
  tell()
  return {
    points: () => pointsOf(model),
    undo() {
      act({ do: 'undo' })
    },
    rest() {
      stopListening()
      act({ do: 'rest' })
    },
    stop() {
      stopListening()
      layer.remove()
    },
  }
}

/** Hears what a person does on the map, until what it gives is called. */
function listen(
  map: L.Map,
  act: (action: PickAction) => void,
  landing: (at: L.LatLng) => Landing,
): () => void {
  const box = map.getContainer()
  const click = (event: L.LeafletMouseEvent): void => {
    act({ do: 'put', at: landing(event.latlng).at })
  }
  const move = (event: L.LeafletMouseEvent): void => {
    act({ do: 'move', to: landing(event.latlng) })
  }
  const leave = (): void => {
    act({ do: 'leave' })
  }
  /** The map's keyboard moves its middle; Space takes it. */
  const key = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || event.target !== box) return
    event.preventDefault()
    act({ do: 'put', at: landing(map.getCenter()).at })
  }
  box.classList.add('map-picking')
  box.addEventListener('keydown', key)
  map.on({ click, mousemove: move, mouseout: leave })
  return () => {
    box.classList.remove('map-picking')
    box.removeEventListener('keydown', key)
    map.off({ click, mousemove: move, mouseout: leave })
  }
}
