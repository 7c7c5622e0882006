const titles: Readonly<Record<string, string>> = {
  status: 'حال المنصب',
  implementation: 'حال البند',
  stage: 'حال الالتزام',
  verification: 'التحقق',
  control: 'السيطرة كما ذُكرت',
}
const adds: Readonly<Record<string, string>> = {
  status: 'حالة جديدة',
  implementation: 'مرحلة جديدة',
  stage: 'مرحلة جديدة',
  verification: 'خطوة جديدة',
  control: 'فترة جديدة',
}

/** Statements about where a record stands, and the reading that the office has chosen. */
export const standingText = {
  title: (about: string) => titles[about] ?? 'الحال',
  add: (about: string) => adds[about] ?? 'إفادة جديدة',
  unknown: 'غير معروف في هذا التاريخ',
  byRecord: 'كما أُدخل في السجل نفسه',
  independent: (count: number) => `المصادر المستقلة: ${String(count)}`,
  repeating: (count: number) => `تكررها: ${String(count)}`,
  reports: (count: number) => `بلاغات عن حدث واحد: ${String(count)}`,
  onlyOne: 'أقل من مصدرين يتكلمان عن نفسيهما: بلاغ يكرر غيره لا يؤكده.',
  contradict: (count: number) =>
    `إفادات عن الوقت نفسه تقول أشياء مختلفة: ${String(count)}. تُحفظ كلها، وتُعتمد الأحدث إلى أن يختار المكتب واحدة.`,
  from: (date: string) => `من ${date}`,
  until: (date: string) => `حتى ${date}`,
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
