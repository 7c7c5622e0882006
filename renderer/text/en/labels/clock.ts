import { message } from '../../../../db/model/text/message.ts'
/** Asked where the computer's clock cannot be believed. */
export const clockText = {
  title: 'Is this computer’s clock right?',
  says: message(['clock'], 'This computer’s clock says {clock}.'),
  lastSaved: message(['last'], 'The last entry here was saved at {last}.'),
  behind: 'Time does not go back: either the clock is wrong now, or it was wrong then.',
  ahead: 'Nothing was saved for more than a year, or the clock has jumped ahead.',
  wrongHint:
    'Situ answers what was known on a date by these times. If the clock is wrong and you cannot set it, what you save counts as saved after the last entry, and the handover and the check of the store name it.',
  right: 'The clock is right',
  wrong: 'It is wrong, save all the same',
  cancel: 'Do not save',
}
