import { SituError } from '../errors.ts'
import type { DateQuestion } from './import-dates.ts'

/**
 * What only a person can say of a file before it is imported. A question has a name by which it is answered
 * (`--answer dates=dmy`); of one layer among several its name ends in `@` and the layer.
 */
export interface ImportQuestion {
  readonly name: string
  readonly about: 'type' | 'mapping' | 'dates' | 'value' | 'crs' | 'near' | 'trust' | 'photos'
  /** The layer that it is about; "" for the only one, and for the file. */
  readonly layer: string
  /** The column that it is about; "" for the layer. */
  readonly column: string
  /** What stands there: cells with the first line that each is in. */
  readonly examples: readonly { readonly line: number; readonly text: string }[]
  /** What can be answered; none: any text of the kind that is asked for. */
  readonly choices: readonly string[]
  /** What is likely; "" where nothing is. */
  readonly suggested: string
  /** Of dates: the days that each choice makes of the examples. */
  readonly dates?: DateQuestion
}

/** Answers by the names of the questions. */
export type ImportAnswers = Readonly<Record<string, string>>

/** The name of a question about a layer, or about the only one of a file (""). */
export function questionName(base: string, layer: string): string {
  return layer === '' ? base : `${base}@${layer}`
}

/** What a person said, of the layer or of all of them. */
export function answerTo(answers: ImportAnswers, base: string, layer: string): string | undefined {
  return answers[questionName(base, layer)] ?? answers[base]
}

/** A file of which something must be said first. */
export class ImportQuestionsError extends SituError {
  readonly questions: readonly ImportQuestion[]

  constructor(file: string, questions: readonly ImportQuestion[]) {
    const [first] = questions
    const choices =
      first === undefined || first.choices.length === 0 ? 'value' : first.choices.slice(0, 6).join('|')
    super(
      'import-questions',
      `${file} can be imported once it is said: ${questions.map(({ name }) => name).join(', ')} (--answer ${first?.name ?? 'name'}=${choices})`,
      { file },
    )
    this.questions = questions
  }
}

/** A question about dates as any other. */
export function datesAsked(dates: DateQuestion, layer: string): ImportQuestion {
  const { column = '', examples, choices } = dates
  return {
    name: questionName(column === '' ? 'dates' : `dates:${column}`, layer),
    about: 'dates',
    layer,
    column,
    examples,
    choices: choices.map((choice) => choice.dates),
    suggested: '',
    dates,
  }
}
