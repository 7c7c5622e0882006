import type { Translation } from '../../translation.ts'

export const clearanceText: Translation['clearance'] = {
  ceiling: 'أعلى حساسية',
  ceilingHint: 'ما فوقها يبقى هنا، ويذكر المنتج عدده. والسجل بلا درجة يُعد متوسطًا.',
  byMark: '{marked, select, true {كما يسمح الوسم: {level}} other {كالمعتاد: {level}}}',
  named: 'تسمية المصادر المحمية',
  namedHint: 'وإلا كُتب «مصدر محمي»، حتى حيث ترد أسماؤها في النصوص.',
  question: 'يخرج أكثر من المعتاد',
  counting: 'جارٍ عدّ ما سيخرج',
  above: 'سجلات ستخرج وهي فوق درجة الحساسية «{level}»: {count}.',
  names: 'مصادر محمية ستُسمى: {count}.',
  yes: 'السماح بالخروج',
  withheld: 'محجوب فوق درجة الحساسية «{level}»: {count}',
  withheldNames: 'مصادر محمية بلا اسم: {count}',
  exportTitle: 'تصدير قائمة',
}
