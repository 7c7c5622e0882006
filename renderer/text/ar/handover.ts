import type { Translation } from '../translation.ts'

const kinds: Readonly<Record<string, string>> = { import: 'استيراد', export: 'تصدير', exchange: 'تبادل' }

/** What the next shift must know. */
export const handoverText: Translation['handover'] = {
  open: 'تسليم المناوبة…',
  title: 'تسليم المناوبة',
  from: 'منذ',
  hours:
    '{count, plural, zero {آخر 0 ساعة} one {الساعة الأخيرة} two {آخر ساعتين} few {آخر # ساعات} many {آخر # ساعة} other {آخر # ساعة}}',
  days: '{count, plural, zero {آخر 0 يوم} one {اليوم الأخير} two {آخر يومين} few {آخر # أيام} many {آخر # يومًا} other {آخر # يوم}}',
  exchange: 'تبادل {when} مع ما جلبه',
  chosen: 'تاريخ تختاره',
  date: 'التاريخ',
  sinceWhen: 'منذ {when}',
  created: 'جديد',
  changed: 'متغيّر',
  deleted: 'محذوف',
  overdue: 'متأخر',
  overdueHint: 'بنود مضى موعدها ولم تُنفَّذ كاملة.',
  conflicts: 'في تعارض',
  unverified: 'غير متحقَّق منه',
  unverifiedHint: 'أحداث وردت أو تغيّرت ولم يتجاوز أحد بها البلاغ.',
  traffic: 'التبادل والاستيراد والتصدير',
  clocks: 'حُفظ بساعة لا تُصدَّق',
  clockLine: 'قالت الساعة {clock}؛ وحُسب على {counted}',
  fresh: 'جديد منذ ذلك',
  field: 'الحقل',
  fields: 'الحقول',
  operator: 'المشغّل',
  nothing: 'لا شيء منذ ذلك الحين.',
  none: 'لا شيء.',
  more: 'أحدث {shown} من {total}.',
  kinds,
  print: 'طباعة…',
}
