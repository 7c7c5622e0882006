import { isSound } from '../record/doubts.ts'
import type { DateAxis } from '../dates/edtf.ts'
import type { RecordId } from '../ids.ts'
import { anyNumber } from '../text/numbers.ts'
import type { RecordOf } from '../record/records.ts'
import type { ControlShares, StatedFigure } from './situation.ts'
import { startOf } from './standing.ts'

/** Statuses in which an actor holds an area, alone or with others. */
const holding = new Set(['controlled', 'influenced', 'joint', 'buffer'])

/**
 * Stated numbers that had been stated for a date up to `at` (on the axis), each beside what Situ computes for the same thing:
 * the share of land or people of its subject, or of all that is not its subject's, of the area of interest.
 */
export function statedFigures(
  figures: readonly RecordOf<'figure'>[],
  shares: ControlShares,
  nameOf: (id: RecordId) => string,
  at: number,
  axis: DateAxis,
): readonly StatedFigure[] {
  return figures
    .filter((figure) => startOf(figure.asOf ?? '', axis) <= at)
    .map((figure) => {
      const value = figure.value ?? {}
      const computed = computedFor(figure, shares)
      // What contradicts itself is shown as stated, and compared with nothing.
      const stated = isSound(value, anyNumber) ? (value.best ?? value.low ?? value.high ?? null) : null
      return {
        id: figure.id,
        subject: figure.subjectText ?? (figure.subject === undefined ? '' : nameOf(figure.subject)),
        measure: figure.measure ?? '',
        value,
        unit: figure.unit ?? '',
        denominator: figure.denominator ?? '',
        asOf: figure.asOf ?? '',
        basis: figure.basis ?? '',
        approximate: figure.approximate ?? false,
        computed:
          computed === null
            ? null
            : {
                ...computed,
                difference: stated === null ? null : fraction(stated, figure.unit) - computed.share,
              },
      }
    })
}

function fraction(value: number, unit: string | undefined): number {
  return unit === '%' ? value / 100 : value
}

function computedFor(
  figure: RecordOf<'figure'>,
  { area, shares }: ControlShares,
): Omit<NonNullable<StatedFigure['computed']>, 'difference'> | null {
  const { comparison, subject } = figure
  if (comparison === undefined || subject === undefined || shares.length === 0) return null
  const [of, , where] = comparison.split('-')
  if ((of !== 'land' && of !== 'people') || (where !== undefined && where !== 'outside')) return null
  if (of === 'people' && area.counted === null) return null
  const own = shares.filter((line) => line.controller?.id === subject && holding.has(line.status))
  const share = own.reduce(
    (sum, line) => sum + (of === 'land' ? line.land.share : (line.people?.share ?? 0)),
    0,
  )
  return {
    comparison,
    share: where === 'outside' ? 1 - share : share,
    denominator: area.name,
    byArea: of === 'people' && shares.some((line) => line.people?.byArea === true),
  }
}
