import type { Cell } from '../layer.ts'

const dayMs = 86_400_000
/** 1 January 1970 as a number of days from the end of 1899, and from the beginning of 1904. */
const epochDays = { 1900: 25_569, 1904: 24_107 } as const
/** 1 January 9999: what is beyond is no date. */
const maxSerial = 2_958_101
/** The system of 1900 has a 29 February 1900 that never was: days before it are one further on. */
const firstSureSerial = 61

/** How a workbook counts days. */
export type DaySystem = 1900 | 1904

/** A number that a workbook shows as a date, as ISO text: `2019-11-02`, or with the time of the day where it has one. */
export function dateOfSerial(serial: number, system: DaySystem): Cell {
  if (!Number.isFinite(serial) || serial < 0 || serial > maxSerial) return serial
  if (system === 1900 && serial < firstSureSerial) return serial < 1 ? timeOfDay(serial) : serial
  const instant = Math.round((serial - epochDays[system]) * dayMs)
  // To the second: a fraction of a day is never quite what was typed.
  const text = new Date(Math.round(instant / 1000) * 1000).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}

function timeOfDay(serial: number): string {
  return new Date(Math.round(serial * 86_400) * 1000).toISOString().slice(11, 19)
}

/** Numbers of formats that every workbook has, and that are dates: 14 to 22, and those of eastern calendars. */
const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57])

/** Whether a format of numbers shows days or times: `yyyy-mm-dd`, `[$-401]d mmmm`; colours, texts and blanks aside. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtInDates.has(id)
  const plain = code
    .replace(/"[^"]*"?/g, '')
    .replace(/\\./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replace(/[*_]./g, '')
  return /[ymdhs]/i.test(plain) && !/general|#|0\.0|\?/i.test(plain)
}

/** Where a cell stands: column and row from 0, of `AB12`; null for what is no place. */
export function placeOf(reference: string): { readonly column: number; readonly row: number } | null {
  const found = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference)
  if (found === null) return null
  let column = 0
  for (const letter of found[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return { column: column - 1, row: Number(found[2]) - 1 }
}

/** Characters that XML cannot hold stand as `_x000D_`, and so does an underscore that would be read so. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .toWellFormed()
}
