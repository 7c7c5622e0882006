import { importNoteWords } from '../../../db/model/import-notes.ts'

/** The same sentences as on the command line. */
export const importNotesText = {
  title: 'To be checked',
  words: importNoteWords,
  lines: (lines: string, one: boolean, more: boolean) =>
    `${one ? 'Line' : 'Lines'} ${lines}${more ? ', …' : ''}`,
}
