import { recordIdFor } from '../../db/formats/rows/foreign.ts'
import type { ForeignItem } from '../../db/formats/rows/foreign.ts'
import { seeded } from './generate.ts'

const columns = 20
const stepDegrees = 0.4
const dayMs = 86_400_000

/** 200 zones side by side, each with 20 periods of control of its own line of 100 vertices, month by month. */
export function* generateZones(zones = 200, periods = 20, vertices = 100): Generator<ForeignItem> {
  const random = seeded(11)
  const actors = Array.from({ length: 8 }, (_, at) => recordIdFor('bench-actor', String(at)))
  for (let at = 0; at < zones; at += 1) {
    const zone = recordIdFor('bench-zone', String(at))
    const centre = [34 + (at % columns) * stepDegrees, 29 + Math.floor(at / columns) * stepDegrees] as const
    const outline = (): unknown => ({
      type: 'Polygon',
      coordinates: [ring(centre, vertices, random)],
    })
    yield {
      kind: 'records',
      line: at,
      records: [
        {
          id: zone,
          type: 'zone',
          set: {
            name: `Zone ${String(at)}`,
            kind: 'adm2',
            geometry: outline() as never,
            population: { value: Math.floor(random() * 90_000), year: 2023 },
          },
        },
        ...Array.from({ length: periods }, (_, period) => ({
          id: recordIdFor('bench-control', `${String(at)} ${String(period)}`),
          type: 'control' as const,
          set: {
            zone,
            controller: actors[Math.floor(random() * actors.length)] ?? null,
            status: random() < 0.8 ? 'controlled' : 'contested',
            basis: 'reported',
            validFrom: new Date(Date.UTC(2024, 0, 1) + period * 30 * dayMs).toISOString().slice(0, 10),
            geometry: outline() as never,
          },
        })),
      ],
    }
  }
}

function ring(
  [lng, lat]: readonly [number, number],
  vertices: number,
  random: () => number,
): readonly (readonly [number, number])[] {
  const points = Array.from({ length: vertices }, (_, at): readonly [number, number] => {
    const angle = (at / vertices) * 2 * Math.PI
    const radius = (stepDegrees / 2) * (0.8 + random() * 0.15)
    return [lng + radius * Math.cos(angle), lat + radius * Math.sin(angle)]
  })
  const [first] = points
  return first === undefined ? points : [...points, first]
}
