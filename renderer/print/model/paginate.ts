/** Heights of a table in one unit: its heading, its head row, and every row. */
export interface TableHeights {
  readonly title: number
  readonly head: number
  readonly rows: readonly number[]
}

/** Rows `from` up to, not including, `to` of the table at index `table`. */
export interface PagePart {
  readonly table: number
  readonly from: number
  readonly to: number
}

/**
 * Which rows stand on which page. Every part repeats heading and head row; tables follow one another on a page with
 * `gap` between them; a row is never cut, and a row that is taller than a page stands alone.
 */
export function paginate(
  tables: readonly TableHeights[],
  pageHeight: number,
  gap: number,
  /** What the first page has left for tables. */
  firstHeight: number = pageHeight,
): readonly (readonly PagePart[])[] {
  const pages: PagePart[][] = []
  let page: PagePart[] = []
  let left = firstHeight
  const turn = (): void => {
    if (page.length > 0) pages.push(page)
    page = []
    left = pageHeight
  }
  for (const [table, { title, head, rows }] of tables.entries()) {
    let from = 0
    while (from < rows.length) {
      const before = page.length > 0 ? gap : 0
      let room = left - before - title - head
      // A heading with a single row at the foot of a page reads badly.
      const least = Math.min(2, rows.length - from)
      const minHeight = rows.slice(from, from + least).reduce((sum, row) => sum + row, 0)
      if (page.length > 0 && room < minHeight) {
        turn()
        continue
      }
      let to = from
      while (to < rows.length && (room >= (rows[to] ?? 0) || (to === from && page.length === 0))) {
        room -= rows[to] ?? 0
        to += 1
      }
      page.push({ table, from, to })
      left = room
      if (to < rows.length) turn()
      from = to
    }
  }
  turn()
  return pages
}
