import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { refuseBaseMap } from '../../model/base-map/base-map.ts'
import type { BaseMapReason } from '../../model/base-map/base-map.ts'
import { baseMapFiles } from './files.ts'
import type { Affine } from './placement.ts'

const sizeLimit = 100_000

/** What the small files beside a picture say of its place; the EPSG code is null where no .prj tells it. */
export interface Beside {
  readonly affine: Affine | null
  readonly code: number | null
}

/** Reads the world file and the projection beside a picture. Throws SituError base-map-refused. */
export function readBeside(path: string): Beside {
  const [, ...beside] = baseMapFiles(path)
  const world = beside.find((name) => !name.toLowerCase().endsWith('.prj'))
  const projection = beside.find((name) => name.toLowerCase().endsWith('.prj'))
  return {
    affine: world === undefined ? null : worldAffine(smallText(world, 'world-file'), basename(world)),
    code:
      projection === undefined
        ? null
        : projectionCode(smallText(projection, 'coordinate-system'), basename(projection)),
  }
}

function smallText(path: string, reason: BaseMapReason): string {
  const { size } = statSync(path)
  if (size > sizeLimit) throw refuseBaseMap(reason, `${basename(path)}: ${String(size)} bytes`)
  return readFileSync(path, 'utf8')
}

/** Six numbers, one a line; the last two are the middle of the first pixel, not its corner. */
function worldAffine(text: string, file: string): Affine {
  const lines = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
  const numbers = lines.map((word) => Number(word.replace(',', '.')))
  const [a = NaN, d = NaN, b = NaN, e = NaN, x = NaN, y = NaN] = numbers
  const wrong = numbers.slice(0, 6).findIndex((number) => !Number.isFinite(number))
  if (wrong >= 0)
    throw refuseBaseMap('world-file', `${file}, ${String(wrong + 1)}: "${(lines[wrong] ?? '').slice(0, 40)}"`)
  if (numbers.length < 6) throw refuseBaseMap('world-file', `${file}: ${String(numbers.length)} / 6`)
  return { a, b, d, e, x0: x - a / 2 - b / 2, y0: y - d / 2 - e / 2 }
}

/** The EPSG code of a WKT text, by its own authority or by the names that ESRI's files have instead. */
function projectionCode(text: string, file: string): number {
  const utm = /WGS[_ ]*(?:19)?84[_ /]*UTM[_ ]*zone[_ ]*(\d{1,2})([NS])/i.exec(text)
  if (utm !== null) return (utm[2]?.toUpperCase() === 'S' ? 32700 : 32600) + Number(utm[1])
  if (/web[_ ]?mercator|pseudo-mercator|popular visualisation/i.test(text)) return 3857
  if (/^\s*GEOG/i.test(text) && /WGS[_ ]*(?:19)?84/i.test(text)) return 4326
  const codes = [...text.matchAll(/(?:AUTHORITY|ID)\s*\[\s*"EPSG"\s*,\s*"?(\d+)/gi)]
  const last = codes.at(-1)?.[1]
  if (last !== undefined) return Number(last)
  throw refuseBaseMap('coordinate-system', /"([^"]{1,60})"/.exec(text)?.[1] ?? file)
}

/** Degrees where the numbers can be degrees; without a .prj nothing else can be known. */
export function codeOrDegrees({ code, affine }: Beside, width: number, height: number): number {
  if (code !== null) return code
  if (affine === null) throw refuseBaseMap('position')
  const { a, b, x0, d, e, y0 } = affine
  const corners = [0, width].flatMap((c) => [0, height].map((r) => [a * c + b * r + x0, d * c + e * r + y0]))
  if (corners.every(([x = NaN, y = NaN]) => Math.abs(x) <= 360 && Math.abs(y) <= 90)) return 4326
  throw refuseBaseMap('no-projection', placeText(x0, y0))
}

/** A value in the file's own unit, as the sentences show it. */
function placeText(x: number, y: number): string {
  return `x ${String(Math.round(x * 1e6) / 1e6)}, y ${String(Math.round(y * 1e6) / 1e6)}`
}
