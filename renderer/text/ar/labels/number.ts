import type { Translation } from '../../translation.ts'

export const numberText: Translation['number'] = {
  readAs: 'قُرئ: {value}',
  which: 'يحتمل النص رقمين. اختر أحدهما:',
  grouped: '{value} (آلاف)',
  decimal: '{value} (كسور عشرية)',
  faults: {
    'not-a-number': '«{part}» ليس جزءًا من رقم. اكتب أرقامًا فقط.',
    separators: 'نقاط أو فواصل أو مسافات في غير موضعها من الرقم. اكتب 52000 أو 1234.5.',
    digits: 'لا يُحفظ بدقة أكثر من 15 خانة.',
    negative: 'لا يمكن هنا رقم دون الصفر.',
    'too-small': 'يجب أن يكون {limit} أو أكثر.',
    'too-large': 'يجب أن يكون {limit} أو أقل.',
    whole: '«{part}» ليس عددًا صحيحًا، ولا يُقبل هنا إلا العدد الصحيح.',
  },
}
