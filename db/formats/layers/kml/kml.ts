import { SituError } from '../../../model/errors.ts'
import { openArchive, unpackLimit } from '../../file/archive.ts'
import type { FileEnds } from '../../file/file-ends.ts'
import type { ForeignBytes } from '../../file/foreign-bytes.ts'
import { mapFormatOf } from '../../file/map-format.ts'
import { noteUnread } from '../unread.ts'
import type { Layer, LayerFile, LayerReader, OpenOptions } from '../layer.ts'
import { readKmlDocument } from './kml-document.ts'

/** KML 2.x, and KMZ, which is a ZIP with KML in it. */
export const kmlReader = {
  format: 'kml',
  sniff: (ends: FileEnds) => mapFormatOf(ends) === 'kml',
  open,
} as const satisfies LayerReader

/** Throws SituError file-unreadable, file-too-large, cancelled. */
async function open(file: ForeignBytes, options: OpenOptions): Promise<LayerFile> {
  const start = file.size < 2 ? '' : (await file.read(0, 2)).toString('latin1')
  const layers = start === 'PK' ? await readKmz(file, options) : [await readKmlDocument(file, options, '')]
  return { format: 'kml', layers, close: () => Promise.resolve() }
}

/** The document that programs open comes first, then every other one. */
async function readKmz(file: ForeignBytes, options: OpenOptions): Promise<readonly Layer[]> {
  const archive = await openArchive(file, options.unpack ?? unpackLimit(), options.signal)
  try {
    const documents = archive.names.filter((name) => /\.kml$/i.test(name))
    if (documents.length === 0)
      throw new SituError('file-unreadable', `${file.name} holds no KML`, { file: file.name })
    const root =
      documents.find((name) => /^doc\.kml$/i.test(name)) ??
      documents.find((name) => !name.includes('/')) ??
      documents[0]
    const ordered = [
      ...documents.filter((name) => name === root),
      ...documents.filter((name) => name !== root),
    ]
    const layers: Layer[] = []
    for (const name of ordered) {
      const fallback = name === root ? '' : name.replace(/\.kml$/i, '')
      layers.push(await readKmlDocument(await archive.read(name), options, fallback))
    }
    noteUnread(
      archive.names.filter((name) => !documents.includes(name)),
      options,
    )
    return layers
  } finally {
    archive.close()
  }
}
