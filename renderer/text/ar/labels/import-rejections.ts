import { faultIn } from '../../../../db/model/imports/import-rejections.ts'
import type { RejectionSay, RejectionWords } from '../../../../db/model/imports/import-rejections.ts'
import { isDoubtReason } from '../../../../db/model/record/doubts.ts'
import type { DetailText } from '../../../../db/model/geometry/structure.ts'

export const importRejectionsText: RejectionWords = {
  ofFeature: (number, name) => `العنصر ${number} (${name}): `,
  joint: '؛ ',
  'id-empty': () => 'المعرّف (id) فارغ',
  'id-digits-lost': (detail) => `${cell(detail)}: اختصره جدول بيانات وضاعت أرقامه الأخيرة؛ خذ الملف الأصلي`,
  'id-invalid': (detail) => `${cell(detail)} ليس معرّفًا`,
  'id-twice': (detail) => `المعرّف «${detail('value')}» موجود من قبل في السطر ${detail('other')} بمحتوى آخر`,
  'count-doubtful': (detail) => `${cell(detail)} يمكن أن يُقرأ عددين مختلفين`,
  'count-invalid': (detail) => `${cell(detail)} ليس عددًا`,
  'precision-invalid': (detail) => `${cell(detail)} ليس درجة دقة من 1 إلى 7`,
  'latitude-invalid': (detail) => `${cell(detail)} ليس خط عرض بين −90 و90`,
  'longitude-invalid': (detail) => `${cell(detail)} ليس خط طول بين −180 و180`,
  'date-invalid': (detail) => `${cell(detail)} ليس تاريخًا`,
  'end-before-start': (detail) =>
    `النهاية date_end «${detail('end')}» قبل البداية date_start «${detail('start')}»`,
  'cells-differ': (detail) => `عدد خلايا السطر ${detail('cells')} وعدد خلايا العناوين ${detail('header')}`,
  'quote-open': () => 'علامة اقتباس لم تُغلق: لا يمكن قراءة بقية الملف',
  'feature-no-object': (detail) => `العنصر ${detail('number')} ليس كائن JSON`,
  'feature-no-type': (detail) => `العنصر ${detail('number')} ليس Feature: لا نوع له`,
  'feature-type-no-text': (detail) => `العنصر ${detail('number')} ليس Feature: نوعه ليس نصًا`,
  'feature-type-other': (detail) => `العنصر ${detail('number')} ليس Feature: نوعه «${detail('value')}»`,
  'feature-properties': (detail) => `العنصر ${detail('number')}: خصائصه ليست كائن JSON`,
  'feature-unreadable': (detail) => `العنصر ${detail('number')} لا يمكن قراءته`,
  'record-no-id': (detail) => `العنصر ${detail('number')} ليس له معرّف سجل`,
  'record-two-ids': (detail) =>
    `العنصر ${detail('number')} له معرّف وفي عموده situ_id معرّف آخر: اجعلهما واحدًا`,
  'record-missing': (detail) => `العنصر ${detail('number')} لا سجل فيه: ينقصه الجزء «situ»`,
  'record-type-no-text': (detail) => `العنصر ${detail('number')} نوعه ليس نصًا، ولا يعرفه هذا الإصدار من Situ`,
  'record-type-unknown': (detail) =>
    `العنصر ${detail('number')} من نوع لا يعرفه هذا الإصدار من Situ: «${detail('value')}»`,
  'record-type-differs': (detail, say) =>
    `السجل ${detail('record')} نوعه هنا «${say.recordType(detail('here'))}» وفي الملف «${say.recordType(detail('type'))}»`,
  'shape-missing': () => 'ليس له شكل',
  'shape-no-object': () => 'شكله ليس كائن JSON',
  'shape-no-type': () => 'شكله بلا نوع؛ المناطق مضلعات',
  'shape-no-area': (detail) => `شكله ${detail('value')}؛ المناطق مضلعات`,
  'shape-fault': (detail, say) => faultAt(detail, say),
  'shape-metres': (detail) => `هل هذه أمتار من إسقاط لا يسمّيه الملف (${detail('x')}، ${detail('y')})؟`,
  'shape-swapped': (detail) => `هل خط الطول وخط العرض متبادلان (${detail('x')}، ${detail('y')})؟`,
  'pcode-twice': (detail) => `الرمز P-code ${detail('value')} موجود من قبل على العنصر ${detail('other')}`,
  'field-unknown': (detail, say) =>
    `السجل من نوع «${say.recordType(detail('type'))}» ليس فيه حقل \u2068${detail('field')}\u2069`,
  'field-invalid': (detail, say) => fieldFault(detail, say),
  'field-shape': (detail, say) =>
    `${say.recordType(detail('type'))} \u2068${detail('field')}\u2069: ${faultAt(detail, say)}`,
  'time-zone-unknown': (detail) =>
    `«${detail('value')}» ليس اسم منطقة زمنية؛ الأسماء مثل \u2068Asia/Gaza\u2069`,
  'time-zone-spelling': (detail) => `«${detail('value')}» ليس اسم منطقة زمنية؛ اكتب ${detail('known')}`,
  'geometry-none': () => 'ليس شكل GeoJSON',
  'geometry-member': (detail) => `الشكل المحفوظ ليس فيه جزء اسمه «${detail('value')}»`,
  'geometry-coordinates': () => 'الإحداثيات ناقصة',
  'geometry-parts': () => 'شكل MultiPolygon بلا مضلعات',
  'geometry-large': (detail) => `المواقع أكثر من ${detail('limit')}`,
  'geometry-type': () => 'ليس Point ولا LineString ولا Polygon ولا MultiPolygon',
  'geometry-rings': (detail) => `مضلع بلا حلقات${partText(detail)}`,
  'geometry-open': (detail) => `${placeText(detail)}: غير مغلقة`,
  'geometry-short': (detail) => `${placeText(detail)}: المواقع أقل من ${detail('limit')}`,
  'position-form': (detail) => `${placeText(detail)}: ليس \u2068[longitude, latitude]\u2069`,
  'position-null': (detail) => `${placeText(detail)}: ${axisText(detail)} هو null؛ يلزم رقم`,
  'position-text': (detail) =>
    `${placeText(detail)}: ${axisText(detail)} هو النص «${detail('value')}»؛ يلزم رقم`,
  'position-number': (detail) => `${placeText(detail)}: ${axisText(detail)} ليس رقمًا؛ يلزم رقم`,
  'position-outside': (detail) =>
    `${placeText(detail)}: ${axisText(detail)} ${detail('value')} ليس بين −${detail('limit')} و${detail('limit')}`,
}

function cell(detail: DetailText): string {
  return `${detail('column')} «${detail('value')}»`
}

function faultAt(detail: DetailText, say: RejectionSay): string {
  const [lng, lat] = [Number(detail('lng')), Number(detail('lat'))]
  return `${faultIn(detail, say)} عند \u2068${lng.toFixed(5)}, ${lat.toFixed(5)}\u2069`
}

/** The field in words and what is wrong with it; of a date also what stands there. */
function fieldFault(detail: DetailText, say: RejectionSay): string {
  const reason = detail('reason')
  const value = detail('value')
  const what = isDoubtReason(reason) ? say.doubt(detail('type'), detail('field'), reason) : detail('what')
  return value === '' ? what : `«${value}» في ${what}`
}

function axisText(detail: DetailText): string {
  return detail('axis') === 'latitude' ? 'خط العرض' : 'خط الطول'
}

function placeText(detail: DetailText): string {
  const on = detail('on')
  const position = detail('position')
  const whole =
    on === 'point' ? 'النقطة' : on === 'line' ? 'الخط' : `الحلقة ${detail('ring')}${partText(detail)}`
  return position === '' ? whole : `الموقع ${position} من ${whole}`
}

function partText(detail: DetailText): string {
  const part = detail('part')
  return part === '' ? '' : ` من الجزء ${part}`
}
