import { useEffect, useState } from 'react'
import { createBasemapSource, loadBasemapFile } from '../map/basemap-source.ts'
import type { BasemapSheet, MapName } from '../map/basemap-draw.ts'
import type { SheetMap } from '../../db/model/print-layout.ts'

/** The built-in base map for a scale. Null while it loads; empty when it cannot be read. */
export interface SheetBasemap {
  readonly sheets: readonly BasemapSheet[]
  readonly names: readonly MapName[]
  readonly failed: boolean
}

const source = createBasemapSource(loadBasemapFile, () => undefined)
/** Paper shows about this much finer detail than a screen at the same scale, in zoom levels. */
const finer = 0.7
const screenPixelsPerMillimetre = 96 / 25.4

export function useBasemap(map: SheetMap): SheetBasemap | null {
  const zoom = Math.log2((map.view.size * screenPixelsPerMillimetre) / 256) + finer
  const [loaded, setLoaded] = useState<(SheetBasemap & { readonly zoom: number }) | null>(null)
  useEffect(() => {
    let gone = false
    source.whole(zoom).then(
      () => {
        if (!gone) setLoaded({ sheets: source.sheets(zoom), names: source.names(), failed: false, zoom })
      },
      () => {
        if (!gone) setLoaded({ sheets: [], names: [], failed: true, zoom })
      },
    )
    return () => {
      gone = true
    }
  }, [zoom])
  return loaded?.zoom === zoom ? loaded : null
}
