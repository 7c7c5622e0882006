import type { whenText as english } from '../../en/labels/when.ts'

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
  refused: {
    ahead: 'هذا لم يأتِ بعد، وما لم يأتِ لم يحدث. اكتب اليوم الذي حدث فيه.',
    'no-such-day': 'ليس في ذلك الشهر يوم كهذا.',
    'no-such-time': 'لا وقت كهذا: الساعات من 00 إلى 23 والدقائق من 00 إلى 59.',
    'no-such-week': 'ليس في تلك السنة أسبوع كهذا، أو ليس في الأسبوع يوم كهذا (من 1 إلى 7).',
  },
  yearWord: 'سنة',
  confirm: 'هذا صحيح',
  confirmFirst: 'أكّد أن التاريخ صحيح أو صحّحه.',
}
