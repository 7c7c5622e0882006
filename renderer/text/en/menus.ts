import { message } from '../../../db/model/text/message.ts'
export const menusText = {
  of: message(['what'], 'What can be done with {what}'),
  ofPlace: 'What can be done here',
  ofRow: 'What can be done with this row',
  open: 'Open',
  openNamed: message(['what'], 'Open: {what}'),
  history: 'History',
  historyNamed: message(['what'], 'History: {what}'),
  edit: 'Edit',
  showOnMap: 'Show on the map',
  copyRow: 'Copy the row as text',
  copiedRow: 'Row copied.',
  whatIsHere: 'What is here',
  whatIsHereCount: message(['count'], 'What is here: {count}'),
  hereNothing: 'Nothing in the record lies here.',
  hereMore: message(['count'], 'and {count} more'),
}
