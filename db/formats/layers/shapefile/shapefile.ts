import { SituError } from '../../../model/errors.ts'
import { openArchive, unpackLimit } from '../../file/archive.ts'
import type { Archive } from '../../file/archive.ts'
import type { FileEnds } from '../../file/file-ends.ts'
import { wholeFile } from '../../file/foreign-bytes.ts'
import type { ForeignBytes } from '../../file/foreign-bytes.ts'
import { mapFormatOf } from '../../file/map-format.ts'
import type { Layer, LayerFile, LayerReader, OpenOptions } from '../layer.ts'
import { noteUnread } from '../unread.ts'
import { shapefileLayer } from './shapefile-layer.ts'

/** Shapefiles in a ZIP: each is a layer, and so is a table that stands alone. */
export const shapefileReader = {
  format: 'shapefile',
  sniff: (ends: FileEnds) => mapFormatOf(ends) === 'shapefile',
  open,
} as const satisfies LayerReader

/** What belongs to a shapefile and says nothing that is read: indexes, and descriptions in many words. */
const companions = /\.(?:shx|sbn|sbx|qix|fbn|fbx|ain|aih|atx|ixs|mxs|qpj|idm|ind|shp\.xml|dbf\.xml)$/i

/** Throws SituError file-unreadable, file-too-large, cancelled. */
async function open(file: ForeignBytes, options: OpenOptions): Promise<LayerFile> {
  const archive = await openArchive(file, options.unpack ?? unpackLimit(), options.signal)
  try {
    const { layers, read } = await shapefilesIn(file, archive, options)
    if (layers.length === 0)
      throw new SituError('file-unreadable', `${file.name} holds no shapefile`, { file: file.name })
    noteUnread(
      archive.names.filter((name) => !read.has(name)),
      options,
    )
    return { format: 'shapefile', layers, close: () => Promise.resolve() }
  } finally {
    archive.close()
  }
}

/** Every shapefile of an archive, and the names of the files that belong to them. */
export async function shapefilesIn(
  file: ForeignBytes,
  archive: Archive,
  options: OpenOptions,
): Promise<{ readonly layers: readonly Layer[]; readonly read: ReadonlySet<string> }> {
  const stems = new Map<string, Map<string, string>>()
  for (const name of archive.names) {
    const [, stem = '', ending = ''] = /^(.*)\.(shp|dbf|prj|cpg)$/i.exec(name) ?? []
    if (ending === '') continue
    const key = stem.toLowerCase()
    const parts = stems.get(key) ?? new Map<string, string>()
    stems.set(key, parts)
    parts.set(ending.toLowerCase(), name)
  }
  const layers: Layer[] = []
  const read = new Set<string>()
  for (const parts of stems.values()) {
    const anchor = parts.get('shp') ?? parts.get('dbf')
    if (anchor === undefined) continue
    const bytes = async (ending: string): Promise<Buffer | null> => {
      const name = parts.get(ending)
      if (name === undefined) return null
      read.add(name)
      return wholeFile(await archive.read(name), Infinity, options.signal)
    }
    const [shp, dbf, prj, cpg] = [
      await bytes('shp'),
      await bytes('dbf'),
      await bytes('prj'),
      await bytes('cpg'),
    ]
    const stem = anchor.slice(0, -4)
    const text = { prj: prj?.toString('utf8') ?? null, cpg: cpg?.toString('latin1').slice(0, 100) ?? null }
    layers.push(await shapefileLayer(file, { stem, shp, dbf, ...text }, options))
    for (const name of archive.names)
      if (companions.test(name) && name.toLowerCase().startsWith(`${stem.toLowerCase()}.`)) read.add(name)
  }
  return { layers, read }
}
