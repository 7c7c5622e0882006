import { message } from '../../../../db/model/text/message.ts'
import { importNoteWords } from '../../../../db/model/imports/import-notes.ts'

/** The same sentences as on the command line. */
export const importNotesText = {
  title: 'To be checked',
  words: importNoteWords,
  dates: {
    ask: {
      order: 'Day first or month first? The file does not tell.',
      century: 'The years have two digits. Are these the days?',
      numbers: 'These are numbers of days, as spreadsheets keep them. Counted from when?',
    },
    choices: {
      dmy: 'Day first',
      mdy: 'Month first',
      ymd: 'Year first',
      serial: 'From 1900 (Excel, LibreOffice)',
      serial1904: 'From 1904 (old Excel for Mac)',
    },
    first: 'Nothing has been changed yet. Say first how the dates are to be read.',
    means: message(['day'], 'is {day}'),
  },
  lines: message(
    ['lines', '#count', '?more'],
    '{count, plural, one {Line} other {Lines}} {lines}{more, select, true {, …} other {}}',
  ),
}
