import L from 'leaflet'
import type { Geometry, Position } from '../../../db/model/geometry/geometry.ts'
import { toLeaflet } from './to-leaflet.ts'

/** Where a place was moved to, and by what. */
export interface Snapped {
  readonly at: Position
  readonly on: 'corner' | 'edge'
}

export interface PickLabel {
  readonly at: Position
  readonly text: string
}

/** What the bar above the map hears after every step. */
export interface PickState {
  readonly points: readonly Position[]
  /** The points and, where the pointer is on the map, where it would put the next. */
  readonly ahead: readonly Position[]
  readonly snapped: 'corner' | 'edge' | null
}

export interface PickOptions {
  readonly start?: readonly Position[]
  /** Ends by itself at so many points. */
  readonly most: number | null
  /** A click on the first point ends it. */
  readonly closes: boolean
  /** What the points stand for; null while they are too few. */
  readonly shape: (points: readonly Position[]) => Geometry | null
  readonly labels?: (points: readonly Position[]) => readonly PickLabel[]
  readonly snap?: (at: Position) => Snapped | null
  /** Places to put between the last point and the next: along a neighbour. */
  readonly between?: (from: Position, to: Position) => readonly Position[]
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

const red = '#b3261e'
const samePixels = 5
const closePixels = 14

/** Collects places that a person clicks on the map, and draws what they make. Finger, pen and mouse alike. */
export function startPicking(map: L.Map, options: PickOptions): Picking {
  const drawn = L.layerGroup().addTo(map)
  const clicks: (readonly Position[])[] = (options.start ?? []).map((at) => [at])
  let pointer: Snapped | null = null
  let onPoint: Position | null = null
  let resting = false

  const points = (): readonly Position[] => clicks.flat()
  const pixel = ([lng, lat]: Position): L.Point => map.latLngToContainerPoint([lat, lng])

  function landing(at: L.LatLng): { readonly at: Position; readonly snapped: Snapped | null } {
    const place: Position = [at.lng, at.lat]
    const snapped = options.snap?.(place) ?? null
    return { at: snapped?.at ?? place, snapped }
  }

  function pathTo(to: Position): readonly Position[] {
    const from = points().at(-1)
    return from === undefined ? [to] : [...(options.between?.(from, to) ?? []), to]
  }

  function tell(): void {
    const last = points().at(-1)
    // After a tap the pointer stands where the last point is.
    const still = onPoint === null || (last !== undefined && pixel(last).distanceTo(pixel(onPoint)) < 1)
    const ahead = onPoint === null || still || resting ? points() : [...points(), ...pathTo(onPoint)]
    options.changed({ points: points(), ahead, snapped: pointer?.on ?? null })
    render(ahead)
  }

  function render(ahead: readonly Position[]): void {
    drawn.clearLayers()
    const style = { color: red, weight: 2.5, fillOpacity: 0.1, interactive: false }
    const shape = options.shape(ahead)
    if (shape !== null) {
      for (const path of toLeaflet(shape, { ...style, ...(resting ? {} : { dashArray: '6 4' }) }))
        path.addTo(drawn)
    } else if (ahead.length > 1)
      L.polyline(
        ahead.map(([lng, lat]): L.LatLngTuple => [lat, lng]),
        { ...style, dashArray: '6 4' },
      ).addTo(drawn)
    points().forEach(([lng, lat], at) => {
      L.circleMarker([lat, lng], {
        color: red,
        weight: 2,
        fillColor: '#ffffff',
        fillOpacity: 1,
        radius: at === 0 && options.closes && !resting ? 7 : 4.5,
        interactive: false,
      }).addTo(drawn)
    })
    if (pointer !== null && !resting) {
      const [lng, lat] = pointer.at
      L.circleMarker([lat, lng], {
        color: '#0b5a8f',
        weight: 3,
        fillOpacity: 0,
        radius: pointer.on === 'corner' ? 9 : 6,
        className: `map-snap map-snap-${pointer.on}`,
        interactive: false,
      }).addTo(drawn)
    }
    for (const label of options.labels?.(ahead) ?? []) {
      const words = document.createElement('span')
      words.dir = 'auto'
      words.textContent = label.text
      L.tooltip({ permanent: true, direction: 'center', className: 'map-measure-label', interactive: false })
        .setLatLng([label.at[1], label.at[0]])
        .setContent(words)
        .addTo(drawn)
    }
  }

  function add(at: L.LatLng): void {
    if (resting) return
    const to = landing(at)
    const last = points().at(-1)
    const first = points()[0]
    const here = pixel(to.at)
    const again = last !== undefined && pixel(last).distanceTo(here) < samePixels
    const closed =
      options.closes &&
      points().length > 2 &&
      first !== undefined &&
      pixel(first).distanceTo(here) < closePixels
    if (again || closed) {
      options.done()
      return
    }
    clicks.push(pathTo(to.at))
    pointer = null
    tell()
    if (options.most !== null && points().length >= options.most) options.done()
  }

  const click = (event: L.LeafletMouseEvent): void => {
    add(event.latlng)
  }
  const move = (event: L.LeafletMouseEvent): void => {
    const to = landing(event.latlng)
    onPoint = to.at
    pointer = to.snapped
    tell()
  }
  const out = (): void => {
    onPoint = null
    pointer = null
    tell()
  }
  /** The map's keyboard moves its middle; Space takes it. */
  const key = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || event.target !== box) return
    event.preventDefault()
    add(map.getCenter())
  }
  const box = map.getContainer()
  box.classList.add('map-picking')
  box.addEventListener('keydown', key)
  map.on('click', click)
  map.on('mousemove', move)
  map.on('mouseout', out)
  tell()

  function deaf(): void {
    box.classList.remove('map-picking')
    box.removeEventListener('keydown', key)
    map.off('click', click)
    map.off('mousemove', move)
    map.off('mouseout', out)
  }
  return {
    points,
    undo() {
      clicks.pop()
      tell()
    },
    rest() {
      resting = true
      deaf()
      tell()
    },
    stop() {
      deaf()
      drawn.remove()
    },
  }
}
