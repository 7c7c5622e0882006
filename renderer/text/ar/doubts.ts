import type { Catalogue } from '../en.ts'

export const doubtsText: Catalogue['doubts'] = {
  reasons: {
    form: '{field}: القيمة لا تناسب هذا الحقل.',
    order: '{field}: يجب أن يتصاعد الأدنى فالأرجح فالأعلى.',
    negative: '{field}: لا يمكن رقم دون الصفر.',
    'not-whole': '{field}: يلزم عدد صحيح.',
    'too-large': '{field}: الرقم أكبر مما يمكن.',
    date: '{field}: هذا ليس تاريخًا. اكتب 2025-11-03 أو 2025-11 أو 2025.',
    period: '{field}: النهاية قبل البداية.',
    'not-an-area': '{field}: يلزم نطاق لا نقطة ولا خط.',
    shape: '{field}: الحدود تقطع نفسها أو لا مساحة لها.',
    itself: '{field}: لا يمكن أن يسمّي السجل نفسه هنا.',
    circle: '{field}: يدور هذا في حلقة تعود إلى السجل نفسه.',
    'wrong-type': '{field}: يلزم هنا سجل من نوع آخر.',
  },
  members: {
    killed: 'القتلى',
    injured: 'الجرحى',
    bySide: 'حسب الطرف',
    low: 'الأدنى',
    best: 'الأرجح',
    high: 'الأعلى',
    source: 'المصدر',
    metBy: 'من يستطيع تلبيته',
    radius: 'نصف القطر',
    year: 'السنة',
  },
  title: 'مشكوك فيه كما هو، ولا يدخل في المجاميع:',
  inFile: (count, one) =>
    one
      ? 'إفادة واحدة مشكوك فيها: حُفظت كما وردت في الملف ولا تدخل في المجاميع.'
      : `إفادات مشكوك فيها: ${count}. حُفظت كما وردت في الملف ولا تدخل في المجاميع.`,
}
