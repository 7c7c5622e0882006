import type { Translation } from '../../translation.ts'

export const sealText: Translation['seal'] = {
  label: 'من يستطيع فتحها',
  stations: 'هذه المحطات فقط',
  stationsHint: 'مختومة بالمفاتيح التي على بطاقاتها. وهذه المحطة تفتحها أيضًا.',
  passphrase: 'من يعرف عبارة مرور',
  open: 'أي أحد',
  openWarning: 'من يعثر على الملف يقرؤه كله.',
  noCard: 'بطاقتها ليست هنا بعد',
  noStations: 'لا بطاقة لمحطة أخرى هنا بعد: أضف واحدة تحت «المحطات المعروفة هنا».',
  choose: 'اختر محطة واحدة على الأقل.',
  field: 'عبارة المرور',
  again: 'العبارة نفسها مرة أخرى',
  differs: 'العبارتان غير متطابقتين.',
  recipient: 'مستلم age آخر (age1…)',
  recipientWrong: 'هذا ليس مستلم age.',
  ask: 'هذه الحزمة مختومة بعبارة مرور.',
  askWrong: 'هذه العبارة لا تفتحها.',
  openIt: 'فتح',
}
