import type { Catalogue } from '../../en/en.ts'

export const numberText: Catalogue['number'] = {
  readAs: (value) => `قُرئ: ${value}`,
  which: 'يحتمل النص رقمين. اختر أحدهما:',
  grouped: (value) => `${value} (آلاف)`,
  decimal: (value) => `${value} (كسور عشرية)`,
  faults: {
    'not-a-number': (part) => `«${part}» ليس جزءًا من رقم. اكتب أرقامًا فقط.`,
    separators: () => 'نقاط أو فواصل أو مسافات في غير موضعها من الرقم. اكتب 52000 أو 1234.5.',
    digits: () => 'لا يُحفظ بدقة أكثر من 15 خانة.',
    negative: () => 'لا يمكن هنا رقم دون الصفر.',
    'too-small': (_part, limit) => `يجب أن يكون ${limit} أو أكثر.`,
    'too-large': (_part, limit) => `يجب أن يكون ${limit} أو أقل.`,
    whole: (part) => `«${part}» ليس عددًا صحيحًا، ولا يُقبل هنا إلا العدد الصحيح.`,
  },
}
