import type { SampledLayer } from '../../../model/imports/suggest/suggest-mapping.ts'
import { isObject } from '../../layers/geojson.ts'
import type { Layer } from '../../layers/layer.ts'
import { textOf } from '../../layers/table.ts'

/** So many rows are looked at before anything is suggested. */
const sampledRows = 200

/** The beginning of a layer. `name`: what it is called, with its file. */
export async function sampleLayer(layer: Layer, name: string, signal?: AbortSignal): Promise<SampledLayer> {
  const samples: string[][] = []
  const shapes = new Set<string>()
  for await (const rows of layer.rows(signal === undefined ? {} : { signal })) {
    for (const { cells, geometry, faults } of rows) {
      if (faults !== undefined) continue
      samples.push(layer.columns.map((_, index) => textOf(cells[index]).trim()))
      if (isObject(geometry) && typeof geometry['type'] === 'string') shapes.add(geometry['type'])
      if (samples.length >= sampledRows) break
    }
    if (samples.length >= sampledRows) break
  }
  const { columns, tags = [], isSpatial } = layer
  return { name, columns, tags, isSpatial, shapes: [...shapes], samples }
}
