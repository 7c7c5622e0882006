import { SituError } from '../../../model/errors.ts'
import { formatUnknown, kindOfFile } from '../../file/file-kind.ts'
import { readEnds } from '../../file/file-ends.ts'
import type { Archive, UnpackLimit } from '../../file/archive.ts'
import type { ForeignBytes } from '../../file/foreign-bytes.ts'
import type { Layer, LayerFile, OpenOptions } from '../layer.ts'
import { shapefilesIn } from '../shapefile/shapefile.ts'

/** Opens what lies in an archive by its content; null for what is of no format that is read. */
export type OpenEntry = (file: ForeignBytes, options: OpenOptions) => Promise<LayerFile | null>

/** What is in an archive, as layers. */
export interface ReadEntries {
  readonly layers: readonly Layer[]
  /** Names of what was not read. */
  readonly unread: readonly string[]
  close(): Promise<void>
}

/** An archive in an archive is read, one in that is not: nobody packs so. */
const deepest = 2
/** What is never rows: not unpacked at all. */
const otherKinds =
  /\.(?:png|jpe?g|gif|webp|tiff?|bmp|heic|avif|svg|ico|mp[34]|m4[av]|mov|avi|webm|wav|ogg|pdf|docx?|pptx?|odt|odp|html?|css|m?js|exe|dll|apk)$/i

/**
 * Every file of an archive that is of a known format: one layer is called by the file's name, several by that and their
 * own. Shapefiles are put together first. Throws SituError format-unknown for a bundle or a store of Situ in it, and
 * what the readers of its files throw.
 */
export async function readEntries(
  file: ForeignBytes,
  archive: Archive,
  passOver: ReadonlySet<string>,
  options: OpenOptions & { readonly unpack: UnpackLimit },
  openEntry: OpenEntry,
): Promise<ReadEntries> {
  const { layers: shapes, read } = await shapefilesIn(file, archive, options)
  const layers: Layer[] = [...shapes]
  const unread: string[] = []
  const opened: LayerFile[] = []
  const close = async (): Promise<void> => {
    for (const some of opened) await some.close()
  }
  options.unpack.depth += 1
  try {
    for (const name of archive.names) {
      if (read.has(name) || passOver.has(name)) continue
      const found = otherKinds.test(name) ? null : await openOne(file, archive, name, options, openEntry)
      if (found === null) unread.push(name)
      else {
        opened.push(found)
        layers.push(...found.layers.map((layer) => ({ ...layer, name: nameOf(name, layer, found.layers) })))
      }
    }
  } catch (error) {
    await close()
    throw error
  } finally {
    options.unpack.depth -= 1
  }
  return { layers, unread, close }
}

function nameOf(entry: string, layer: Layer, layers: readonly Layer[]): string {
  return layers.length === 1 || layer.name === '' ? entry : `${entry}: ${layer.name}`
}

async function openOne(
  file: ForeignBytes,
  archive: Archive,
  name: string,
  options: OpenOptions & { readonly unpack: UnpackLimit },
  openEntry: OpenEntry,
): Promise<LayerFile | null> {
  const entry = await archive.read(name)
  if (entry.size === 0) return null
  const ends = await readEnds(entry)
  const { kind } = kindOfFile(ends)
  const isOwn = kind === 'store' || kind === 'bundle-changed' || /\.situ(?:db)?$/i.test(name)
  if (isOwn || ends.tail.includes('manifest.json.minisig'))
    throw formatUnknown(file.name, 'zip', { inside: name, own: 'yes' })
  const isArchive = ends.head.toString('latin1', 0, 2) === 'PK'
  if (isArchive && options.unpack.depth >= deepest) return null
  try {
    return await openEntry(entry, options)
  } catch (error) {
    // An archive in it that holds nothing of use.
    const isNothing = error instanceof SituError && error.code === 'format-unknown'
    if (isArchive && isNothing && error.details['own'] === undefined) return null
    throw error
  }
}
