import type { TableHeights } from './paginate.ts'

export const pixelsPerMillimetre = 96 / 25.4
/** Between two tables on a page. */
export const gapMillimetres = 5

/** Heights in CSS pixels, before any scaling of the preview; half a pixel more for what rounding hides. */
export function measured(ruler: HTMLElement): readonly TableHeights[] {
  const heightOf = (element: HTMLElement | null): number =>
    element === null ? 0 : element.offsetHeight + 0.5
  return [...ruler.querySelectorAll<HTMLElement>('.sheet-table')].map((table) => {
    const rows = [...table.querySelectorAll<HTMLElement>('tbody > tr')]
    const lines = table.querySelector('table')
    return {
      title: lines === null ? 0 : lines.offsetTop - table.offsetTop + 1,
      head: heightOf(table.querySelector<HTMLElement>('thead')),
      rows: rows.map(heightOf),
    }
  })
}
