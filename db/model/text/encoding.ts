/** The encodings in which CSV and GeoJSON are read. */
export const textEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1256',
  'windows-1251',
  'windows-1252',
  'iso-8859-6',
] as const

export type TextEncoding = (typeof textEncodings)[number]

/** How the text of a file was read. */
export interface TextReading {
  readonly encoding: TextEncoding
  /** A person said so; else it was guessed from the bytes. */
  readonly stated: boolean
  /** Some lines with letters beyond ASCII as they were read, for a person to judge; never kept in the store. */
  readonly sample: readonly string[]
}
