import { SituError } from '../../../model/errors.ts'
import { openArchive, unpackLimit } from '../../file/archive.ts'
import type { Archive } from '../../file/archive.ts'
import type { FileEnds } from '../../file/file-ends.ts'
import { mapFormatOf } from '../../file/map-format.ts'
import { readXml } from '../../file/xml.ts'
import { gatherLayer } from '../features.ts'
import type { LayerReader, OpenOptions } from '../layer.ts'
import { addCotEvents } from '../tak/cot.ts'
import { cotColumns } from '../tak/cot-event.ts'
import { noteUnread } from '../unread.ts'
import { readEntries } from './entries.ts'
import type { OpenEntry } from './entries.ts'

/** A TAK data package: its CoT events as one layer, then the maps in it as layers of their own. */
export function takReader(openEntry: OpenEntry): LayerReader & { readonly format: 'tak' } {
  return {
    format: 'tak',
    sniff: (ends: FileEnds) => mapFormatOf(ends) === 'tak',
    async open(file, options) {
      const unpack = options.unpack ?? unpackLimit()
      const archive = await openArchive(file, unpack, options.signal)
      try {
        const manifests = archive.names.filter((name) => /(?:^|\/)MANIFEST\/manifest\.xml$/i.test(name))
        const ignored = await ignoredEntries(archive, manifests, options)
        const events = gatherLayer(file, 'events', cotColumns)
        const cots = archive.names.filter((name) => /\.cot$/i.test(name) && !ignored.has(name))
        for (const name of cots) await addCotEvents(await archive.read(name), options, events)
        const others = await readEntries(
          file,
          archive,
          new Set([...manifests, ...cots, ...ignored]),
          { ...options, unpack },
          openEntry,
        )
        const layers = [...(events.count() > 0 ? [events.layer()] : []), ...others.layers]
        if (layers.length === 0)
          throw new SituError(
            'file-unreadable',
            `${file.name} is a TAK data package without events or maps`,
            {
              file: file.name,
            },
          )
        noteUnread([...others.unread, ...ignored], options)
        return { format: 'tak', layers, close: () => others.close() }
      } finally {
        archive.close()
      }
    },
  }
}

/** What a package carries for its sender alone: nobody who receives it is to import it. */
async function ignoredEntries(
  archive: Archive,
  manifests: readonly string[],
  options: OpenOptions,
): Promise<ReadonlySet<string>> {
  const ignored = new Set<string>()
  const names = new Set(archive.names)
  for (const manifest of manifests) {
    const folder = manifest.replace(/MANIFEST\/manifest\.xml$/i, '')
    await readXml(await archive.read(manifest), options, {
      open: ({ name }) => (name === 'Content' ? 'take' : 'enter'),
      element: ({ attributes }) => {
        const entry = `${folder}${attributes.get('zipEntry') ?? ''}`
        if (attributes.get('ignore') === 'true' && names.has(entry)) ignored.add(entry)
      },
    })
  }
  return ignored
}
