import type { Translation } from '../translation.ts'

/** The time bar and what changed between two dates. */
export const timeText: Translation['time'] = {
  open: 'شريط الزمن',
  bar: 'الزمن',
  close: 'إغلاق شريط الزمن والعودة إلى اليوم',
  nothing: 'لا شيء في السجل له تاريخ بعد: لا زمن للتنقل فيه.',
  slider: 'التاريخ المعروض',
  strip:
    '{events, plural, zero {لا أحداث} one {حدث واحد} two {حدثان} few {# أحداث} many {# حدثًا} other {# حدث}} عبر الزمن، {changes, plural, zero {لا تغيّرات} one {تغيّر واحد} two {تغيّران} few {# تغيّرات} many {# تغيّرًا} other {# تغيّر}} في السيطرة',
  todayIs: 'اليوم، {day}',
  today: 'اليوم',
  play: 'تشغيل',
  pause: 'إيقاف مؤقت',
  stepLabel: 'الخطوة',
  step: { day: 'يوم', week: 'أسبوع', change: 'تغيّر' },
  back: { day: 'يوم إلى الوراء', week: 'أسبوع إلى الوراء', change: 'إلى التغيّر السابق' },
  onward: { day: 'يوم إلى الأمام', week: 'أسبوع إلى الأمام', change: 'إلى التغيّر التالي' },
  whatChanged: 'ما الذي تغيّر',
  from: 'من نهاية',
  to: 'إلى نهاية',
  lastDays:
    '{days, plural, zero {0 يوم} one {يوم واحد} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}',
  badDates: 'يجب أن يسبق التاريخ الأول الثاني.',
  noChange: 'لم تنتقل أي منطقة من {from} إلى {to}.',
  changesMap: 'خريطة ما تغيّر',
  totals: 'الأرض التي انتقلت',
  byZone: 'منطقة بعد أخرى',
  changed: { controller: 'المسيطر', status: 'الحالة', line: 'الخط' },
  notMeasured: 'غير مقيس',
  notMeasuredHint: 'حيث يكون المحيط معيباً لا يمكن قياس ما انتقل. فحص المناطق يبين العيب وموضعه.',
  print: 'طباعة…',
}
