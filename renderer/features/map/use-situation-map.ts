import { useEffect } from 'react'
import type { RefObject } from 'react'
import type { MapContent } from '../../map/map-content.ts'
import { createSituationMap } from '../../map/situation-map.ts'
import type { MapIntents, SituationMap } from '../../map/situation-map.ts'

/** Makes the map in its box, once, and shows on it what is given; `intents` hears of what a person does there. */
export function useSituationMap(
  box: RefObject<HTMLDivElement | null>,
  content: MapContent,
  intents: RefObject<MapIntents | null>,
  [map, setMap]: readonly [SituationMap | null, (map: SituationMap | null) => void],
): void {
  useEffect(() => {
    if (box.current === null) return
    const made = createSituationMap(box.current, content, {
      onMark: (mark, at) => intents.current?.onMark(mark, at),
      onGround: (at) => intents.current?.onGround(at),
      onHover: (mark, at) => intents.current?.onHover(mark, at),
      onPointer: (at) => intents.current?.onPointer(at),
      onMenu: (at, point) => intents.current?.onMenu(at, point),
      onView: () => intents.current?.onView(),
      onDrawn: (marks, scale) => intents.current?.onDrawn(marks, scale),
    })
    setMap(made)
    const watch = new ResizeObserver(() => {
      made.leaflet.invalidateSize({ animate: false })
    })
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      made.remove()
      setMap(null)
    }
    // The map is made once; what it shows goes through show().
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  useEffect(() => {
    map?.show(content)
  }, [map, content])
}
