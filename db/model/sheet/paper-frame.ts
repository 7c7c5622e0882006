import type { Bbox } from '../events/filter.ts'
import { sheetMap } from './print-layout.ts'
import type { MapSettings } from './print-layout.ts'

/** A fitted box is this much smaller than the frame, so that fitting it again gives the same scale. */
const inside = 1 / 1.0401

/**
 * The box to keep for a paper frame around a point, at `scale` (1:n). The frame is what `sheetMap` shows of it: where the
 * settings have no scale of their own, the least round one that is not smaller.
 */
export function framedBox(
  settings: MapSettings,
  centre: { readonly lat: number; readonly lng: number },
  scale: number,
): Bbox {
  const { lat, lng } = centre
  const [west, south, boxEast, north] = sheetMap({ ...settings, bbox: [lng, lat, lng, lat], scale }).box
  const east = boxEast < west ? boxEast + 360 : boxEast
  const [middleX, middleY] = [(west + east) / 2, (mercatorY(south) + mercatorY(north)) / 2]
  const halfX = ((east - west) / 2) * inside
  const halfY = ((mercatorY(north) - mercatorY(south)) / 2) * inside
  return [wrapped(middleX - halfX), latOf(middleY - halfY), wrapped(middleX + halfX), latOf(middleY + halfY)]
}

function mercatorY(lat: number): number {
  return Math.asinh(Math.tan((lat * Math.PI) / 180))
}

function latOf(y: number): number {
  return (Math.atan(Math.sinh(y)) * 180) / Math.PI
}

function wrapped(lng: number): number {
  return lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng
}
