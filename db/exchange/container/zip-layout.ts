/**
 * The bytes of a ZIP of stored entries as Situ writes it: no compression, no comments, a fixed date, nothing between the
 * parts. There is one spelling for a given list of entries, so a reader can compare every byte that is not content.
 */
export interface ZipEntry {
  readonly name: string
  readonly size: number
  readonly crc: number
  /** Where its local header starts. */
  readonly offset: number
}

const most32 = 0xffffffff
const most16 = 0xffff
/** 1 January 1980, the first date that ZIP knows: equal content gives equal files. */
const dosDate = 0x0021
const madeByUnix = 0x0314
const ordinaryFile = (0o100644 << 16) >>> 0

export const localHeaderBytes = 30
export const centralHeaderBytes = 46
export const endBytes = 22
export const endBytes64 = 56 + 20

export function localHeader(entry: Omit<ZipEntry, 'offset'>): Buffer {
  const name = Buffer.from(entry.name, 'latin1')
  const head = Buffer.alloc(localHeaderBytes)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(dosDate, 12)
  head.writeUInt32LE(entry.crc, 14)
  head.writeUInt32LE(entry.size, 18)
  head.writeUInt32LE(entry.size, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

export function centralHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name, 'latin1')
  const far = entry.offset >= most32
  const extra = Buffer.alloc(far ? 12 : 0)
  if (far) {
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(8, 2)
    extra.writeBigUInt64LE(BigInt(entry.offset), 4)
  }
  const head = Buffer.alloc(centralHeaderBytes)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(madeByUnix, 4)
  head.writeUInt16LE(far ? 45 : 20, 6)
  head.writeUInt16LE(dosDate, 14)
  head.writeUInt32LE(entry.crc, 16)
  head.writeUInt32LE(entry.size, 20)
  head.writeUInt32LE(entry.size, 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt16LE(extra.length, 30)
  head.writeUInt32LE(ordinaryFile, 38)
  head.writeUInt32LE(far ? most32 : entry.offset, 42)
  return Buffer.concat([head, name, extra])
}

/** The end records; the 64-bit ones only where the plain one has no room. */
export function endRecords(count: number, centralOffset: number, centralSize: number): Buffer {
  const end = Buffer.alloc(endBytes)
  const large = count >= most16 || centralOffset >= most32 || centralSize >= most32
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(count, most16), 8)
  end.writeUInt16LE(Math.min(count, most16), 10)
  end.writeUInt32LE(Math.min(centralSize, most32), 12)
  end.writeUInt32LE(Math.min(centralOffset, most32), 16)
  if (!large) return end
  const end64 = Buffer.alloc(endBytes64)
  end64.writeUInt32LE(0x06064b50, 0)
  end64.writeBigUInt64LE(44n, 4)
  end64.writeUInt16LE(madeByUnix, 12)
  end64.writeUInt16LE(45, 14)
  end64.writeBigUInt64LE(BigInt(count), 24)
  end64.writeBigUInt64LE(BigInt(count), 32)
  end64.writeBigUInt64LE(BigInt(centralSize), 40)
  end64.writeBigUInt64LE(BigInt(centralOffset), 48)
  end64.writeUInt32LE(0x07064b50, 56)
  end64.writeBigUInt64LE(BigInt(centralOffset + centralSize), 64)
  end64.writeUInt32LE(1, 72)
  return Buffer.concat([end64, end])
}
