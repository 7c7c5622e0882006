import type { Catalogue } from '../../en/en.ts'

export const clearanceText: Catalogue['clearance'] = {
  ceiling: 'أعلى حساسية',
  ceilingHint: 'ما فوقها يبقى هنا، ويذكر المنتج عدده. والسجل بلا درجة يُعد متوسطًا.',
  byMark: (level, marked) => (marked ? `كما يسمح الوسم: ${level}` : `كالمعتاد: ${level}`),
  named: 'تسمية المصادر المحمية',
  namedHint: 'وإلا كُتب «مصدر محمي»، حتى حيث ترد أسماؤها في النصوص.',
  question: 'يخرج أكثر من المعتاد',
  counting: 'جارٍ عدّ ما سيخرج',
  above: (count, level) => `سجلات ستخرج وهي فوق درجة الحساسية «${level}»: ${count}.`,
  names: (count) => `مصادر محمية ستُسمى: ${count}.`,
  yes: 'السماح بالخروج',
  withheld: (count, level) => `محجوب فوق درجة الحساسية «${level}»: ${count}`,
  withheldNames: (count) => `مصادر محمية بلا اسم: ${count}`,
  exportTitle: 'تصدير قائمة',
}
