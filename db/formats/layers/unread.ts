import type { OpenOptions } from './layer.ts'

const shownNames = 5

/** Tells which files of an archive were not read. */
export function noteUnread(names: readonly string[], { notes }: OpenOptions): void {
  if (names.length === 0) return
  const shown = names.slice(0, shownNames).map((name) => name.replace(/\p{C}/gu, '').slice(0, 60))
  notes?.add('files-not-read', shown.join(', ') + (names.length > shownNames ? ', …' : ''), names.length)
}
