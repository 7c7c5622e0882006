import { formatUnknown } from '../../file/file-kind.ts'
import { openArchive, unpackLimit } from '../../file/archive.ts'
import type { FileEnds } from '../../file/file-ends.ts'
import { mapFormatOf } from '../../file/map-format.ts'
import type { LayerReader } from '../layer.ts'
import { noteUnread } from '../unread.ts'
import { readEntries } from './entries.ts'
import type { OpenEntry } from './entries.ts'

/** A ZIP of several things: each file in it that is of a known format is read as one. */
export function zipReader(openEntry: OpenEntry): LayerReader & { readonly format: 'zip' } {
  return {
    format: 'zip',
    sniff: (ends: FileEnds) => mapFormatOf(ends) === 'zip',
    async open(file, options) {
      const unpack = options.unpack ?? unpackLimit()
      const archive = await openArchive(file, unpack, options.signal)
      try {
        const entries = await readEntries(file, archive, new Set(), { ...options, unpack }, openEntry)
        if (entries.layers.length === 0)
          throw formatUnknown(file.name, 'zip', { inside: listed(archive.names) })
        noteUnread(entries.unread, options)
        return { format: 'zip', layers: entries.layers, close: () => entries.close() }
      } finally {
        archive.close()
      }
    },
  }
}

const shownNames = 4

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, shownNames)
    .map((name) => name.replace(/\p{C}/gu, '').slice(0, 40).toWellFormed())
  return shown.join(', ') + (names.length > shownNames ? ', …' : '')
}
