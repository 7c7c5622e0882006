import type { Translation } from '../translation.ts'

export const agreementText: Translation['agreement'] = {
  title: 'الاتفاق',
  count:
    '{posts, plural, zero {لا مناصب} one {منصب واحد} two {منصبان} few {# مناصب} many {# منصبًا} other {# منصب}} · {commitments, plural, zero {لا التزامات} one {التزام واحد} two {التزامان} few {# التزامات} many {# التزامًا} other {# التزام}}',
  posts: 'المناصب',
  commitments: 'الالتزامات',
  unblockers: 'من يستطيع الحلّ',
  conditions: 'الشروط',
  provisions: 'البنود',
  new: 'جديد',
  newAgreement: 'اتفاق جديد',
  print: 'طباعة…',
  printName: 'لوحة الاتفاق',
  layer: 'ما تعرضه اللوحة',
  layers: { reading: 'قراءتنا', said: 'كما أُعلن', seen: 'كما شوهد أو أُبلغ عنه' },
  noWord: { reading: 'غير معروف', said: 'لم يُعلن شيء', seen: 'لم يُشاهد شيء' },
  differ:
    '{differences, plural, zero {} one {يختلف ما أُعلن عمّا شوهد في موضع واحد.} two {يختلف ما أُعلن عمّا شوهد في موضعين.} few {يختلف ما أُعلن عمّا شوهد في # مواضع.} many {يختلف ما أُعلن عمّا شوهد في # موضعًا.} other {يختلف ما أُعلن عمّا شوهد في # موضع.}}{contradictions, plural, zero {} one {{differences, plural, zero {} one { } two { } few { } many { } other { }}وردت في أمر واحد إفادات متناقضة.} two {{differences, plural, zero {} one { } two { } few { } many { } other { }}وردت في أمرين إفادات متناقضة.} few {{differences, plural, zero {} one { } two { } few { } many { } other { }}وردت في # أمور إفادات متناقضة.} many {{differences, plural, zero {} one { } two { } few { } many { } other { }}وردت في # أمرًا إفادات متناقضة.} other {{differences, plural, zero {} one { } two { } few { } many { } other { }}وردت في # أمر إفادات متناقضة.}}',
  vacantOf: 'شاغر: {vacant} من {all}',
  vacantFor:
    '{exact, select, true {شاغر منذ {days, plural, zero {اليوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}} other {شاغر منذ نحو {days, plural, zero {0 يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}}}',
  since: 'منذ {date}',
  heldBy: 'يشغله',
  seats:
    '{count, plural, zero {لا مقاعد} one {مقعد واحد} two {مقعدان} few {# مقاعد} many {# مقعدًا} other {# مقعد}}',
  proposed: 'المقترح:',
  contradicted: 'إفادات متناقضة',
  chain:
    '{count, plural, zero {لا ينتظر أي شرط} one {ينتظر شرطًا واحدًا} two {ينتظر شرطين} few {ينتظر # شروط} many {ينتظر # شرطًا} other {ينتظر # شرط}}',
  waiting: 'ينتظر:',
  metBy: 'يستطيع استيفاءه',
  nobodyMeets: 'لم يُذكر من يستطيع استيفاءه.',
  to: 'لأجل',
  waits:
    '{count, plural, zero {لا شروط تنتظر} one {شرط واحد ينتظر} two {شرطان ينتظران} few {# شروط تنتظر} many {# شرطًا ينتظر} other {# شرط ينتظر}}',
  offers: 'المطلوب والمعروض',
  kind: 'النوع',
  needed: 'مطلوب في',
  places:
    '{count, plural, zero {لا مواضع} one {موضع واحد} two {موضعان} few {# مواضع} many {# موضعًا} other {# موضع}}',
  pledged: 'متعهَّد به',
  firm: 'ملتزَم به أو منفَّذ',
  gap: 'الفجوة',
  nobodyOffers: 'لا أحد يعرضه',
  onlyPledged: 'تعهدات فقط',
  withoutAmount: '(+ {count, number} بلا مقدار)',
  doubtful:
    '(+ {count, plural, zero {لا متناقض} one {واحد متناقض لم يُجمع} two {اثنان متناقضان لم يُجمعا} few {# متناقضة لم تُجمع} many {# متناقضًا لم يُجمع} other {# متناقض لم يُجمع}})',
  pledgeHint: 'لا تُضاف التعهدات أبدًا إلى ما التُزم به أو نُفّذ.',
  article: 'المادة',
  due: 'الموعد',
  implementation: 'التنفيذ',
  overdue:
    '{days, plural, zero {متأخر 0 يوم} one {متأخر يومًا واحدًا} two {متأخر يومين} few {متأخر # أيام} many {متأخر # يومًا} other {متأخر # يوم}}',
  overdueOf: 'متأخر: {overdue, number} من {all, number}',
  noPosts: 'لا مناصب مسجلة.',
  noPostsText: 'المناصب هي المقاعد والهيئات التي يحتاجها الاتفاق: مجلس أو قيادة بعثة.',
  noCommitments: 'لا التزامات مسجلة.',
  noCommitmentsText: 'تقول الالتزامات من يعرض ماذا، لأي منصب أو بند، وبأي شرط.',
  noUnblockers: 'لا شرط مفتوحًا يذكر من يستطيع استيفاءه.',
  empty: 'لا اتفاق بعد',
  emptyText:
    'سجّل الاتفاق والمناصب التي يحتاجها ومن التزم بماذا وبأي شرط. عندها تُظهر هذه الشاشة ما هو شاغر ومن يستطيع حلّه.',
  unnamed: 'بلا اسم',
}
