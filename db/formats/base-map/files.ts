import { readdirSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'

/** Extensions of the files that say where a picture lies, small letters: world files and projections. */
const besidePicture = /\.(?:pgw|pngw|jgw|jpgw|jpegw|tfw|tifw|wld|prj)$/

/** A base map's file, and after it the world file and projection that lie beside a picture. */
export function baseMapFiles(path: string): readonly string[] {
  const extension = extname(path).toLowerCase()
  if (!['.png', '.jpg', '.jpeg', '.tif', '.tiff'].includes(extension)) return [path]
  const stem = basename(path, extname(path)).toLowerCase()
  try {
    const beside = readdirSync(dirname(path)).filter((name) => {
      const low = name.toLowerCase()
      const end = besidePicture.exec(low)?.[0]
      return end !== undefined && (low === stem + end || low === `${stem}${extension}${end}`)
    })
    return [path, ...beside.map((name) => join(dirname(path), name))]
  } catch {
    // A folder that cannot be listed has nothing to find.
    return [path]
  }
}
