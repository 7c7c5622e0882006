import type { Translation } from '../../translation.ts'

export const whenText: Translation['when'] = {
  outside: 'السنة {year} خارج المدة من 1900 إلى الغد.',
  doubts: {
    yesterday: 'هذا الوقت لم يأتِ اليوم بعد: أُخذ من أمس.',
    century: 'السنة مكتوبة برقمين.',
    hijri: 'تاريخ هجري: زيد يوم من كل جانب.',
    ahead: 'هذا لم يأتِ بعد.',
  },
  others: {
    time: 'كوقت: {date}',
    year: 'كسنة: {date}',
    hijri: 'كتاريخ هجري: {date}',
    century: 'أو {date}',
    'month-first': 'الشهر أولًا: {date}',
    'day-first': 'اليوم أولًا: {date}',
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
