import type { whenText as english } from '../en/when.ts'

export const whenText: typeof english = {
  outside: (year) => `السنة ${year} خارج المدة من 1900 إلى الغد.`,
  doubts: {
    yesterday: 'هذا الوقت لم يأتِ اليوم بعد: أُخذ من أمس.',
    century: 'السنة مكتوبة برقمين.',
    hijri: 'تاريخ هجري: زيد يوم من كل جانب.',
    ahead: 'هذا لم يأتِ بعد.',
  },
  others: {
    time: (date) => `كوقت: ${date}`,
    year: (date) => `كسنة: ${date}`,
    hijri: (date) => `كتاريخ هجري: ${date}`,
    century: (date) => `أو ${date}`,
    'month-first': (date) => `الشهر أولًا: ${date}`,
    'day-first': (date) => `اليوم أولًا: ${date}`,
  },
  yearWord: 'سنة',
  confirm: 'هذا صحيح',
  confirmFirst: 'أكّد أن التاريخ صحيح أو صحّحه.',
}
