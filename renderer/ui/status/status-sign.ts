import { controlStatusCodes } from '../../../db/model/vocabulary/control-status.ts'

/** Stands beside the letter: a status is told apart where pattern and colour fail, as on a grey copy. */
export const statusSigns: Readonly<Record<(typeof controlStatusCodes)[number], string>> = {
  controlled: '',
  influenced: '~',
  contested: '×',
  claimed: '*',
  buffer: '=',
  joint: '+',
  withdrawn: '−',
  unknown: '?',
}

/** "" for what is controlled, and for a status from a newer station. */
export function statusSign(status: string): string {
  const code = controlStatusCodes.find((one) => one === status)
  return code === undefined ? '' : statusSigns[code]
}
