import type { Translation } from '../translation.ts'

export const menusText: Translation['menus'] = {
  of: 'ما يمكن فعله: {what}',
  ofPlace: 'ما يمكن فعله هنا',
  ofRow: 'ما يمكن فعله بهذا الصف',
  open: 'فتح',
  openNamed: 'فتح: {what}',
  history: 'التاريخ',
  historyNamed: 'التاريخ: {what}',
  edit: 'تحرير',
  showOnMap: 'إظهار على الخريطة',
  copyRow: 'نسخ الصف نصًا',
  copiedRow: 'نُسخ الصف.',
  whatIsHere: 'ما الموجود هنا',
  whatIsHereCount: 'ما الموجود هنا: {count}',
  hereNothing: 'لا شيء في السجل يقع هنا.',
  hereMore: 'و{count} أخرى',
}
