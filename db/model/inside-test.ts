import { bboxOf, pointInGeometry } from './geometry.ts'
import type { Geometry } from './geometry.ts'

const cellsAcross = 64
const nothing: readonly number[] = []

/** Whether a place lies in a shape, its box looked at first. Degrees WGS 84. */
export function insideTest(geometry: Geometry): (lng: number, lat: number) => boolean {
  const [west, south, east, north] = bboxOf(geometry)
  return (lng, lat) =>
    lat >= south && lat <= north && lng >= west && lng <= east && pointInGeometry(lng, lat, geometry)
}

/** Which of many shapes may hold a place, ascending: those whose box meets the cell of a grid that the place is in. */
export function shapesNear(geometries: readonly Geometry[]): (lng: number, lat: number) => readonly number[] {
  const boxes = geometries.map(bboxOf)
  const west = Math.min(...boxes.map((box) => box[0]))
  const south = Math.min(...boxes.map((box) => box[1]))
  const east = Math.max(...boxes.map((box) => box[2]))
  const north = Math.max(...boxes.map((box) => box[3]))
  const cell = (value: number, from: number, to: number): number =>
    to > from ? Math.min(cellsAcross - 1, Math.floor(((value - from) / (to - from)) * cellsAcross)) : 0
  const cells: number[][] = Array.from({ length: cellsAcross * cellsAcross }, () => [])
  boxes.forEach((box, index) => {
    for (let y = cell(box[1], south, north); y <= cell(box[3], south, north); y += 1)
      for (let x = cell(box[0], west, east); x <= cell(box[2], west, east); x += 1)
        cells[y * cellsAcross + x]?.push(index)
  })
  return (lng, lat) =>
    lng >= west && lng <= east && lat >= south && lat <= north
      ? (cells[cell(lat, south, north) * cellsAcross + cell(lng, west, east)] ?? nothing)
      : nothing
}
