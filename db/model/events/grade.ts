import type { Filter } from './filter.ts'
import { credibilityCodes } from '../vocabulary/source-grade.ts'
import { reliabilityCodes } from '../vocabulary/source-grade.ts'

/** Stands for "nobody gave one" in a filter and in the matrix. F and 6 are something else: cannot be judged. */
export const notGraded = 'none'
/** Rows and columns of the grade matrix, in order. */
export const gradeReliabilities: readonly string[] = [...reliabilityCodes, notGraded]
export const gradeCredibilities: readonly string[] = [...credibilityCodes, notGraded]
const across = gradeCredibilities.length
/** Cells of the matrix: reliability × 7 + credibility. */
export const gradeCells = gradeReliabilities.length * across
const lowBits = 25

/** A set of grades as bits: cells 0–24 in `low`, 25–48 in `high`. */
export interface GradeSet {
  readonly low: number
  readonly high: number
}

/** The cell of one statement; codes that are no grade count as not graded. */
export function gradeCell(reliability: string, credibility: string): number {
  return place(gradeReliabilities, reliability) * across + place(gradeCredibilities, credibility)
}

export function gradeCodes(cell: number): { readonly reliability: string; readonly credibility: string } {
  return {
    reliability: gradeReliabilities[Math.floor(cell / across)] ?? notGraded,
    credibility: gradeCredibilities[cell % across] ?? notGraded,
  }
}

export function hasCell(low: number, high: number, cell: number): boolean {
  return cell < lowBits ? (low & (1 << cell)) !== 0 : (high & (1 << (cell - lowBits))) !== 0
}

export function gradeSet(cells: Iterable<number>): GradeSet {
  let low = 0
  let high = 0
  for (const cell of cells) {
    if (cell < lowBits) low |= 1 << cell
    else high |= 1 << (cell - lowBits)
  }
  return { low, high }
}

type GradeFilter = Pick<Filter, 'reliabilities' | 'credibilities'>

export function filtersGrade({ reliabilities, credibilities }: GradeFilter): boolean {
  return (reliabilities ?? []).length > 0 || (credibilities ?? []).length > 0
}

/** The cells that a filter lets through; one set alone leaves the other free. */
export function wantedGrades({ reliabilities = [], credibilities = [] }: GradeFilter): GradeSet {
  const cells: number[] = []
  for (let cell = 0; cell < gradeCells; cell += 1) {
    const { reliability, credibility } = gradeCodes(cell)
    if (reliabilities.length > 0 && !reliabilities.includes(reliability)) continue
    if (credibilities.length > 0 && !credibilities.includes(credibility)) continue
    cells.push(cell)
  }
  return gradeSet(cells)
}

function place(codes: readonly string[], code: string): number {
  const at = codes.indexOf(code)
  return at < 0 ? codes.length - 1 : at
}
