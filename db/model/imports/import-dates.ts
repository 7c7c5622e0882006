import { SituError } from '../errors.ts'

/** How the dates of a table are to be read where it does not say so itself; the last two are day numbers of spreadsheets. */
export const importDates = ['dmy', 'mdy', 'ymd', 'serial', 'serial1904'] as const

export type ImportDates = (typeof importDates)[number]

/** What only a person can know of a table's dates: two of its cells, and the day that each choice makes of them. */
export interface DateQuestion {
  /** The column whose cells they are; absent where all dates of the file are written alike. */
  readonly column?: string
  /** Which number is the day, which century it is, or which system of day numbers. */
  readonly about: 'order' | 'century' | 'numbers'
  readonly examples: readonly { readonly line: number; readonly text: string }[]
  readonly choices: readonly {
    readonly dates: ImportDates
    /** ISO days in the order of the examples. */
    readonly days: readonly (string | null)[]
  }[]
}

/** A table whose dates only a person can tell. */
export class DatesUnclearError extends SituError {
  readonly question: DateQuestion

  constructor(message: string, file: string, question: DateQuestion) {
    super('dates-unclear', message, { file })
    this.question = question
  }
}
