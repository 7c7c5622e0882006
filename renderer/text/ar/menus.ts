import type { menusText as english } from '../en/menus.ts'

export const menusText: typeof english = {
  of: (what) => `ما يمكن فعله: ${what}`,
  ofPlace: 'ما يمكن فعله هنا',
  ofRow: 'ما يمكن فعله بهذا الصف',
  open: 'فتح',
  openNamed: (what) => `فتح: ${what}`,
  history: 'التاريخ',
  historyNamed: (what) => `التاريخ: ${what}`,
  edit: 'تحرير',
  showOnMap: 'إظهار على الخريطة',
  copyRow: 'نسخ الصف نصًا',
  copiedRow: 'نُسخ الصف.',
  whatIsHere: 'ما الموجود هنا',
  whatIsHereCount: (count) => `ما الموجود هنا: ${count}`,
  hereNothing: 'لا شيء في السجل يقع هنا.',
  hereMore: (count) => `و${count} أخرى`,
}
