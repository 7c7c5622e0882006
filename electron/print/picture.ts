/** Pictures that Chromium's sandboxed decoders show, by their first bytes. */
const magics: readonly { readonly mediaType: string; readonly at: number; readonly bytes: string }[] = [
  { mediaType: 'image/png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { mediaType: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { mediaType: 'image/gif', at: 0, bytes: 'GIF8' },
  { mediaType: 'image/webp', at: 8, bytes: 'WEBP' },
]
const sizeLimit = 32 * 1024 * 1024

/** A picture by its content, whatever its name says; never SVG, which is a program as much as a picture. */
export function imageOf(content: Buffer | null): { bytes: Uint8Array; mediaType: string } | null {
  if (content === null || content.length > sizeLimit) return null
  const magic = magics.find(
    ({ at, bytes }) => content.subarray(at, at + bytes.length).toString('latin1') === bytes,
  )
  return magic === undefined ? null : { bytes: new Uint8Array(content), mediaType: magic.mediaType }
}
