import { SituError } from '../../../model/errors.ts'

/** What a header says of what follows it. */
interface Stated {
  /** 0: not told. */
  readonly featuresCount: number
  /** 0: no index. */
  readonly indexNodeSize: number
}

const nodeBytes = 40
/** A feature of less says nothing. */
const leastFeature = 8

/**
 * Goes from feature to feature by the lengths they state, before any of them is looked at: they must fill the file to its
 * end, as many as the header says. Throws SituError file-unreadable.
 */
export function walkFgb(name: string, bytes: Buffer, { featuresCount, indexNodeSize }: Stated): void {
  const damaged = (what: string): SituError =>
    new SituError('file-unreadable', `${name} is cut off or damaged: ${what}`, { file: name })
  let offset = 12 + bytes.readUInt32LE(8)
  if (indexNodeSize > 0) {
    // Without features an index would have no size.
    if (!Number.isSafeInteger(featuresCount) || featuresCount < 1) throw damaged('its index is of no feature')
    offset += indexBytes(featuresCount, Math.max(indexNodeSize, 2))
  }
  let count = 0
  while (offset < bytes.length) {
    const length = offset + 4 > bytes.length ? 0 : bytes.readUInt32LE(offset)
    if (length < leastFeature || offset + 4 + length > bytes.length)
      throw damaged(`feature ${String(count + 1)} does not lie in the file`)
    offset += 4 + length
    count += 1
  }
  if (offset !== bytes.length || (featuresCount > 0 && count !== featuresCount))
    throw damaged(`it should have ${String(featuresCount)} features, and has ${String(count)}`)
}

function indexBytes(count: number, nodeSize: number): number {
  let [level, nodes] = [count, count]
  do {
    level = Math.ceil(level / nodeSize)
    nodes += level
  } while (level > 1)
  return nodes * nodeBytes
}
