/** Names in a ZIP's directory, as far as the end of the file holds it: to tell what it is, never to unpack it. */
export function zipNames(tail: Buffer): readonly string[] {
  const names: string[] = []
  for (
    let at = tail.indexOf('PK\x01\x02', directoryStart(tail), 'latin1');
    at >= 0 && at + 46 <= tail.length;
  ) {
    const [name, extra, comment] = [28, 30, 32].map((off) => tail.readUInt16LE(at + off))
    const end = at + 46 + (name ?? 0)
    names.push(tail.toString('utf8', at + 46, end))
    const next = end + (extra ?? 0) + (comment ?? 0)
    at = tail.toString('latin1', next, next + 4) === 'PK\x01\x02' ? next : -1
  }
  return names
}

/** Where the directory begins, as the end of the file states it: an archive in the archive has one of its own before it. */
function directoryStart(tail: Buffer): number {
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const length = end < 0 || end + 22 > tail.length ? 0 : tail.readUInt32LE(end + 12)
  return length > 0 && length <= end ? end - length : 0
}
