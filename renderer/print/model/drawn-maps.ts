import type { DrawnMap } from '../../../db/model/sheet/drawn-map.ts'
import type { Bbox } from '../../../db/model/events/filter.ts'
import { pixelsPerMillimetre } from './measured.ts'

/** What a neat line says about its map, for `drawnMaps`. */
export function boundsMark([west, south, boxEast, north]: Bbox): string {
  return [west, south, boxEast < west ? boxEast + 360 : boxEast, north].join(' ')
}

/** Every map on the pages of a sheet, by its neat line. A map of the whole world has no corners, and is left out. */
export function drawnMaps(root: HTMLElement): readonly DrawnMap[] {
  return [...root.querySelectorAll<HTMLElement>('.sheet-page')].flatMap((paper, page) => {
    const corner = paper.getBoundingClientRect()
    return [...paper.querySelectorAll<SVGRectElement>('rect[data-bounds]')].flatMap((line) => {
      const svg = line.ownerSVGElement
      const matrix = line.getScreenCTM()
      const [west = 0, south = 0, east = 0, north = 0] = (line.dataset['bounds'] ?? '').split(' ').map(Number)
      if (svg === null || matrix === null || east - west >= 360) return []
      // A drawing is painted from a whole pixel on, wherever its box begins.
      const box = svg.getBoundingClientRect()
      const [left, top] = [box.left - corner.left, box.top - corner.top]
      const { x, y, width, height } = line.getBBox()
      const at = new DOMPoint(x, y).matrixTransform(matrix)
      return [
        {
          page,
          x: (at.x - corner.left + Math.round(left) - left) / pixelsPerMillimetre,
          y: (at.y - corner.top + Math.round(top) - top) / pixelsPerMillimetre,
          width: (width * matrix.a) / pixelsPerMillimetre,
          height: (height * matrix.d) / pixelsPerMillimetre,
          west,
          south,
          east,
          north,
        },
      ]
    })
  })
}
