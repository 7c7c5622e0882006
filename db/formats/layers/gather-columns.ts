import { clip } from '../file/foreign-bytes.ts'

/** The names of columns as rows bring them, in the order in which they first come. */
export interface GatheredColumns {
  /** As the file spells them. */
  readonly keys: () => readonly string[]
  /** As a layer has them: each one different, none empty. In the same order. */
  readonly names: () => readonly string[]
  add(key: string): void
}

/** A file in which each feature has other properties is no table. */
const maxColumns = 2000
const longestName = 256

/** Columns past the limit are left out. */
export function gatherColumns(): GatheredColumns {
  const seen = new Set<string>()
  return {
    keys: () => [...seen],
    names: () => columnNames([...seen]),
    add(key) {
      if (seen.size < maxColumns && key !== '__proto__') seen.add(key)
    },
  }
}

/** Names by which columns can be told apart, of what stands in a header: "column 3" for an empty one, "name (2)" for a second. */
export function columnNames(header: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  /** The number that the next column of a name gets. */
  const next = new Map<string, number>()
  return header.map((text, index) => {
    const plain = clip(
      text
        .replace(/\p{Cc}/gu, ' ')
        .toWellFormed()
        .trim(),
      longestName,
    )
    const wanted = plain === '' || plain === '__proto__' ? `column ${String(index + 1)}` : plain
    let name = wanted
    let number = next.get(wanted) ?? 2
    for (; taken.has(name); number += 1) name = `${wanted} (${String(number)})`
    next.set(wanted, number)
    taken.add(name)
    return name
  })
}
