import type { Translation } from '../../translation.ts'

/** Asked where the computer's clock cannot be believed. */
export const clockText: Translation['clock'] = {
  title: 'هل ساعة هذا الحاسوب صحيحة؟',
  says: 'تقول ساعة هذا الحاسوب {clock}.',
  lastSaved: 'حُفظ آخر إدخال هنا في {last}.',
  behind: 'الوقت لا يرجع إلى الوراء: إما أن الساعة خطأ الآن، أو كانت خطأ حينها.',
  ahead: 'إما أن شيئًا لم يُحفظ منذ أكثر من سنة، أو أن الساعة قفزت إلى الأمام.',
  wrongHint:
    'بهذه الأوقات يجيب Situ عمّا كان معروفًا في تاريخ ما. إن كانت الساعة خطأ ولا تستطيع ضبطها، حُسب ما تحفظه بعد آخر إدخال، وذُكر ذلك في التسليم وفي فحص المخزن.',
  right: 'الساعة صحيحة',
  wrong: 'هي خطأ، احفظ مع ذلك',
  cancel: 'لا تحفظ',
}
