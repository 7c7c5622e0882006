import type { Translation } from '../translation.ts'

export const eventsText: Translation['events'] = {
  title: 'الأحداث',
  list: 'قائمة الأحداث',
  count: '{shown} من {all}',
  columns: 'الأعمدة',
  column: {
    occurred: 'التاريخ',
    kind: 'النوع',
    title: 'العنوان',
    placeName: 'المكان',
    source: 'المصدر',
    verification: 'التحقق',
    killed: 'قتلى',
    grid: 'الشبكة',
    precision: 'الدقة',
    stamp: 'آخر تغيير',
  },
  export: 'تصدير',
  exportAs: '{format} لهذه القائمة…',
  exportName: 'events',
  exported:
    '{count, plural, zero {لم يُصدَّر أي حدث.} one {صُدِّر حدث واحد.} two {صُدِّر حدثان.} few {صُدِّرت # أحداث.} many {صُدِّر # حدثًا.} other {صُدِّر # حدث.}}',
  copyTable: 'نسخ كجدول',
  copied:
    '{count, plural, zero {لا حدث في الحافظة.} one {حدث واحد في الحافظة كجدول لبرنامج الجداول.} two {حدثان في الحافظة كجدول لبرنامج الجداول.} few {# أحداث في الحافظة كجدول لبرنامج الجداول.} many {# حدثًا في الحافظة كجدول لبرنامج الجداول.} other {# حدث في الحافظة كجدول لبرنامج الجداول.}}',
  copyNothing: 'لا يجوز خروج أي من الأحداث المختارة افتراضيًا: لم يُنسخ شيء.',
  copyTooMany: 'لا يُنسخ أكثر من {most} حدث دفعة واحدة: صدّر قائمة بدلًا من ذلك.',
  chosen:
    '{count, plural, zero {لم يُختر أي حدث} one {اختير حدث واحد} two {اختير حدثان} few {اختيرت # أحداث} many {اختير # حدثًا} other {اختير # حدث}}',
  newEvent: 'حدث جديد',
  empty: 'لا أحداث بعد',
  emptyText:
    'هنا الأحداث المبلّغ عنها: ما قيل إنه حدث وأين ومتى ومن قال ذلك. ابدأ بـ Ctrl N أو استورد ملفًا من شاشة التبادل.',
  noMatch: 'لا يبقي المرشح أي حدث',
  noMatchText: 'توجد أحداث لكن لا شيء منها يناسب المرشح.',
  clearFilter: 'مسح المرشح',
  undated: 'بلا تاريخ',
  deleted: 'محذوف',
}
