import { SituError } from '../../../model/errors.ts'
import type { FileEnds } from '../../file/file-ends.ts'
import type { ForeignBytes } from '../../file/foreign-bytes.ts'
import { mapFormatOf } from '../../file/map-format.ts'
import { readXml } from '../../file/xml.ts'
import { gatherLayer, positionCounter } from '../features.ts'
import type { GatheredLayer } from '../features.ts'
import type { LayerFile, LayerReader, OpenOptions } from '../layer.ts'
import { cotColumns, readCotEvent } from './cot-event.ts'

/** Cursor on Target: one event, a list of them, or several one after another. */
export const cotReader = {
  format: 'cot',
  sniff: (ends: FileEnds) => mapFormatOf(ends) === 'cot',
  open,
} as const satisfies LayerReader

/** Throws SituError file-unreadable, file-too-large, cancelled. */
async function open(file: ForeignBytes, options: OpenOptions): Promise<LayerFile> {
  const layer = gatherLayer(file, '', cotColumns)
  await addCotEvents(file, options, layer)
  return { format: 'cot', layers: [layer.layer()], close: () => Promise.resolve() }
}

/** Adds the events of one file. Throws SituError file-unreadable where it holds none. */
export async function addCotEvents(
  file: ForeignBytes,
  options: OpenOptions,
  layer: GatheredLayer,
): Promise<void> {
  const count = positionCounter(file)
  const before = layer.count()
  await readXml(
    file,
    { ...options, isSequence: true },
    {
      open: ({ name }, parents) => (name === 'event' ? 'take' : parents.length === 0 ? 'enter' : 'pass'),
      element: (event) => {
        layer.add(readCotEvent(event, layer.count() + 1, count))
      },
    },
  )
  if (layer.count() === before)
    throw new SituError('file-unreadable', `${file.name} holds no CoT event`, { file: file.name })
}
