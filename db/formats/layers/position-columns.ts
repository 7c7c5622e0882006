import { isObject } from './geojson.ts'
import type { Layer, LayerRow } from './layer.ts'

/** A layer of points that a reader of tables can read: its positions stand in columns, too, where it has none of that name. */
export function withPositionColumns(layer: Layer, latitude: string, longitude: string): Layer {
  if (!layer.isSpatial || layer.columns.includes(latitude) || layer.columns.includes(longitude)) return layer
  const width = layer.columns.length
  return {
    ...layer,
    columns: [...layer.columns, latitude, longitude],
    async *rows(options) {
      for await (const rows of layer.rows(options)) yield rows.map((row) => placed(row, width))
    },
  }
}

function placed(row: LayerRow, width: number): LayerRow {
  const { geometry, cells } = row
  const position =
    isObject(geometry) && geometry['type'] === 'Point' && Array.isArray(geometry['coordinates'])
      ? (geometry['coordinates'] as readonly unknown[])
      : []
  const [lng, lat] = position.map((degrees) => (typeof degrees === 'number' ? degrees : null))
  const all = Array.from({ length: width }, (_, index) => cells[index])
  return { ...row, cells: [...all, lat ?? null, lng ?? null] }
}
