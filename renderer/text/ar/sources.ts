import type { Translation } from '../translation.ts'

export const sourcesText: Translation['sources'] = {
  title: 'المصادر',
  list: 'قائمة المصادر',
  search: 'الاسم',
  count: '{whole, select, true {{all}} other {{shown} من {all}}}',
  newSource: 'مصدر جديد',
  column: {
    name: 'الاسم',
    kind: 'النوع',
    reliability: 'الموثوقية',
    protected: 'الحماية',
    contact: 'جهة الاتصال',
  },
  protected: 'محمي',
  empty: 'لا مصادر بعد',
  emptyText:
    'المصادر هي من أخبرك: شبكة لاسلكية أو مسؤول أو صحيفة. الموثوقية من A إلى F للمصدر، ولكل إفادة مصداقيتها.',
  noMatch: 'لا مصدر بهذا الاسم.',
}
