/** Names in a ZIP's directory, as far as the end of the file holds it: to tell what it is, never to unpack it. */
export function zipNames(tail: Buffer): readonly string[] {
  const names: string[] = []
  for (let at = tail.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0 && at + 46 <= tail.length;) {
    const [name, extra, comment] = [28, 30, 32].map((off) => tail.readUInt16LE(at + off))
    const end = at + 46 + (name ?? 0)
    names.push(tail.toString('utf8', at + 46, end))
    const next = end + (extra ?? 0) + (comment ?? 0)
    at = tail.toString('latin1', next, next + 4) === 'PK\x01\x02' ? next : -1
  }
  return names
}
