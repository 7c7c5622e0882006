import type { Translation } from '../../translation.ts'

/** Statements about where a record stands, and the reading that the office has chosen. */
export const standingText: Translation['standing'] = {
  title:
    '{about, select, status {حال المنصب} implementation {حال البند} stage {حال الالتزام} verification {التحقق} control {السيطرة كما ذُكرت} other {الحال}}',
  add: '{about, select, status {حالة جديدة} implementation {مرحلة جديدة} stage {مرحلة جديدة} verification {خطوة جديدة} control {فترة جديدة} other {إفادة جديدة}}',
  unknown: 'غير معروف في هذا التاريخ',
  byRecord: 'كما أُدخل في السجل نفسه',
  independent:
    '{count, plural, zero {لا مصادر مستقلة} one {مصدر مستقل واحد} two {مصدران مستقلان} few {# مصادر مستقلة} many {# مصدرًا مستقلًا} other {# مصدر مستقل}}',
  repeating:
    '{count, plural, zero {لا يكررها أي مصدر} one {يكررها مصدر آخر} two {يكررها مصدران آخران} few {تكررها # مصادر أخرى} many {يكررها # مصدرًا آخر} other {يكررها # مصدر آخر}}',
  reports:
    '{count, plural, zero {لا بلاغات} one {بلاغ واحد} two {بلاغان} few {# بلاغات} many {# بلاغًا} other {# بلاغ}} عن حدث واحد',
  onlyOne: 'أقل من مصدرين يتكلمان عن نفسيهما: بلاغ يكرر غيره لا يؤكده.',
  contradict:
    '{count, plural, zero {لا إفادات عن الوقت نفسه تقول أشياء مختلفة.} one {إفادة واحدة عن الوقت نفسه تقول شيئًا مختلفًا.} two {إفادتان عن الوقت نفسه تقولان شيئين مختلفين.} few {# إفادات عن الوقت نفسه تقول أشياء مختلفة.} many {# إفادة عن الوقت نفسه تقول أشياء مختلفة.} other {# إفادة عن الوقت نفسه تقول أشياء مختلفة.}} تُحفظ كلها، وتُعتمد الأحدث إلى أن يختار المكتب واحدة.',
  from: 'من {date}',
  until: 'حتى {date}',
  counts: 'معتمدة',
  contradicts: 'تقول غير ذلك',
  notNow: 'ليست في هذا التاريخ',
  choose: 'اعتماد هذه القراءة…',
  why: 'لماذا يقرأها المكتب هكذا؟',
  chooseNow: 'اعتماد',
  chosen: 'اعتُمدت. تبقى الإفادات الأخرى محفوظة.',
  chosenBecause: 'اعتُمدت:',
  unchoose: 'تراجع',
  unchosen: 'لا شيء معتمد الآن: تُعتمد الإفادة الأحدث.',
}
