import { basename } from 'node:path'
import type { SituError } from '../../model/errors.ts'
import { DatesUnclearError } from '../../model/imports/import-dates.ts'
import { datesAsked, ImportQuestionsError } from '../../model/imports/import-questions.ts'
import type { FileReceipt } from '../../model/views/receipt-views.ts'

/** The receipt of a file that was refused before its first row. */
export function refusedFile(path: string, error: SituError): FileReceipt {
  return {
    name: basename(path),
    status: 'refused',
    signer: null,
    types: {},
    rejections: [],
    error: { code: error.code, message: error.message, details: error.details },
    ...(error instanceof DatesUnclearError
      ? { question: error.question, questions: [datesAsked(error.question, '')] }
      : {}),
    ...(error instanceof ImportQuestionsError ? { questions: error.questions } : {}),
  }
}
