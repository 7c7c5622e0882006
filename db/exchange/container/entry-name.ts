const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i

/** Why a name must not stand in a bundle, or null. Only names that mean the same on every system are let in. */
export function entryNameFault(name: string): string | null {
  if (name === '') return 'has no name'
  if (name.length > 255) return 'has a name over 255 characters'
  if (name.includes('\\')) return 'has a backslash in its name'
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'has an absolute path'
  if (name.endsWith('/')) return 'is a folder'
  const parts = name.split('/')
  if (parts.includes('..') || parts.includes('.')) return 'has a path that leads out of the bundle'
  for (const part of parts) {
    if (reserved.test(part)) return 'has a name that Windows reserves'
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(part) || part.endsWith('.'))
      return 'has a name that not every system can write'
  }
  return null
}
