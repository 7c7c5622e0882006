import { isUtf8 } from 'node:buffer'
import { memoryBytes } from '../../file/foreign-bytes.ts'
import { encodingOf } from '../../file/text-file.ts'
import type { OpenOptions } from '../layer.ts'
import { isDeleted } from './dbf.ts'
import type { DbfTable } from './dbf.ts'

/** Encodings by the byte that dBASE has for them. 0x57 is written by nearly every program, whatever the text is in. */
const byLanguage: Readonly<Record<number, string>> = {
  0x03: 'windows-1252',
  0x58: 'windows-1252',
  0x59: 'windows-1252',
  0x13: 'shift_jis',
  0x7b: 'shift_jis',
  0x26: 'ibm866',
  0x65: 'ibm866',
  0x4d: 'gbk',
  0x7a: 'gbk',
  0x4e: 'euc-kr',
  0x79: 'euc-kr',
  0x4f: 'big5',
  0x78: 'big5',
  0x50: 'windows-874',
  0x7c: 'windows-874',
  0x7d: 'windows-1255',
  0x7e: 'windows-1256',
  0xc8: 'windows-1250',
  0xc9: 'windows-1251',
  0xca: 'windows-1254',
  0xcb: 'windows-1253',
  0xcc: 'windows-1257',
}

/** So much text is looked at for a guess. Bytes. */
const sampleBytes = 1024 * 1024

/**
 * The encoding of a table's text: as a person stated it, as the .cpg file says, as the table says, else as its bytes are
 * likest to be, which is noted. Throws SituError file-unreadable where the bytes are not in the stated one.
 */
export async function dbfEncodingOf(
  name: string,
  bytes: Buffer,
  table: DbfTable,
  cpg: string | null,
  options: OpenOptions,
): Promise<string> {
  const sample = textOf(bytes, table)
  const isStated = (options.encoding ?? null) !== null
  const said = (cpg === null ? null : labelOf(cpg)) ?? byLanguage[table.language] ?? null
  // Text in UTF-8 that is none was written by a program that forgot its own .cpg.
  if (!isStated && said !== null && (said !== 'utf-8' || isUtf8(sample))) return said
  return encodingOf(memoryBytes(name, sample), options)
}

/** What a .cpg file has: a name, or the number of a code page. */
function labelOf(cpg: string): string | null {
  const text = cpg
    .replace(/[^\x20-\x7e]/g, '')
    .trim()
    .toLowerCase()
  const number = /^(?:ansi|oem|cp|windows|microsoft)?[ _-]?(\d{3,5})$/.exec(text)?.[1]
  const wanted =
    number === undefined
      ? text.replace(/^iso[ _-]?8859[ _-]?(\d{1,2})$/, 'iso-8859-$1')
      : number === '65001'
        ? 'utf-8'
        : number.startsWith('8859')
          ? `iso-8859-${number.slice(4)}`
          : /^125\d$/.test(number)
            ? `windows-${number}`
            : `cp${number}`
  try {
    return new TextDecoder(wanted).encoding
  } catch {
    return null
  }
}

/** The text of the first rows and the names of the columns, whole characters only: a cell may end within one. */
function textOf(bytes: Buffer, table: DbfTable): Buffer {
  const parts: Buffer[] = []
  let length = 0
  const add = (text: Buffer): void => {
    const whole = withoutCutCharacter(text)
    if (!whole.some((byte) => byte >= 0x80)) return
    parts.push(whole, Buffer.from('\n'))
    length += whole.length
  }
  for (const { name } of table.fields) add(name)
  for (let index = 0; index < table.count && length < sampleBytes; index += 1) {
    if (isDeleted(bytes, table, index)) continue
    const start = table.headerBytes + index * table.recordBytes
    for (const { type, offset, length: width } of table.fields)
      if (type === 'C') add(bytes.subarray(start + offset, start + offset + width))
  }
  return Buffer.concat(parts)
}

/** Without the start of a UTF-8 character at the very end. */
function withoutCutCharacter(text: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= text.length; back += 1) {
    const byte = text[text.length - back] ?? 0
    if (byte < 0x80) return text
    if (byte < 0xc0) continue
    const isCut = back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2)
    const before = text.subarray(0, text.length - back)
    return isCut && isUtf8(before) && before.some((other) => other >= 0x80) ? before : text
  }
  return text
}

/** Text of a cell; the start of a character at its end is cut off. */
export function dbfDecoder(encoding: string): (text: Uint8Array) => string {
  const decoder = new TextDecoder(encoding)
  return (text) => {
    const read = decoder.decode(text)
    return encoding === 'utf-8' && read.endsWith('\ufffd') ? read.slice(0, -1) : read
  }
}
