import type { Translation } from '../../translation.ts'

const words = {
  'encoding-assumed': 'الملف ليس بترميز UTF-8؛ قُرئ بترميز {detail}.',
  'bytes-unreadable':
    '{count, plural, zero {لا بايت ليس} one {بايت واحد ليس} two {بايتان ليسا} few {# بايتات ليست} many {# بايتًا ليس} other {# بايت ليس}} من UTF-8 مع أن ما عداها منه (أولها عند {detail})؛ مكانها الرمز �.',
  'positions-turned': 'حُوّلت المواقع من {detail} إلى WGS 84.',
  'longitudes-turned':
    '{count, plural, zero {لا موقع أو محيط يتجاوز} one {موقع أو محيط واحد يتجاوز} two {موقعان أو محيطان يتجاوزان} few {# مواقع أو محيطات تتجاوز} many {# موقعًا أو محيطًا يتجاوز} other {# موقع أو محيط يتجاوز}} خط 180°: نُقلت خطوط الطول إلى ما بين −180° و180°، وقُصت المحيطات عند خط التاريخ.',
  'null-island':
    '{count, plural, zero {لا مواقع} one {موقع واحد} two {موقعان} few {# مواقع} many {# موقعًا} other {# موقع}} عند 0° 0° حيث تنتهي الخلايا الفارغة عادة؛ أُخذت كما كُتبت.',
  'null-island-shape':
    '{count, plural, zero {لا مواقع} one {موقع واحد} two {موقعان} few {# مواقع} many {# موقعًا} other {# موقع}} عند 0° 0° حيث تنتهي الخلايا الفارغة عادة؛ وُضعت حيث يقول geom_wkt في السطر نفسه.',
  'swapped-shape':
    '{count, plural, zero {لا سطر فيه} one {سطر واحد فيه} two {سطران فيهما} few {# أسطر فيها} many {# سطرًا فيه} other {# سطر فيه}} خط العرض والطول متبادلان خلافًا لـ geom_wkt في السطر نفسه؛ وُضعت حيث يقول geom_wkt.',
  'shape-elsewhere':
    '{count, plural, zero {لا سطر موقع geom_wkt فيه} one {سطر واحد موقع geom_wkt فيه} two {سطران موقع geom_wkt فيهما} few {# أسطر موقع geom_wkt فيها} many {# سطرًا موقع geom_wkt فيه} other {# سطر موقع geom_wkt فيه}} غير ما يقوله خط العرض والطول؛ أُخذ بخط العرض والطول.',
  'swapped-doubtful':
    '{count, plural, zero {لا سطر يقع} one {سطر واحد لا يقع} two {سطران لا يقعان} few {# أسطر لا تقع} many {# سطرًا لا يقع} other {# سطر لا يقع}} بين مواقع البلد نفسه إلا إذا بُدّل خط العرض والطول؛ أُخذ كما كُتب.',
  'swap-offered':
    '{count, plural, zero {لا موقع من المواقع ({detail}) يقع} one {موقع واحد من المواقع ({detail}) لا يقع} two {موقعان من المواقع ({detail}) لا يقعان} few {# من المواقع ({detail}) لا تقع} many {# من المواقع ({detail}) لا تقع} other {# من المواقع ({detail}) لا تقع}} في بلدها إلا إذا بُدّل خط العرض والطول؛ تؤخذ كما كُتبت ما لم تقل إنهما متبادلان.',
  'positions-swapped': 'بُدّل خط العرض والطول في كل سطر كما طُلب.',
  'repair-offered':
    '{count, plural, zero {لا محيطات معيبة يمكن إصلاحها} one {محيط معيب واحد يمكن إصلاحه} two {محيطان معيبان يمكن إصلاحهما} few {# محيطات معيبة يمكن إصلاحها} many {# محيطًا معيبًا يمكن إصلاحه} other {# محيط معيب يمكن إصلاحه}}؛ لا إصلاح ما لم تقل ذلك.',
  'outline-repaired':
    '{count, plural, zero {لم يُصلح أي محيط معيب} one {أُصلح محيط معيب واحد} two {أُصلح محيطان معيبان} few {أُصلحت # محيطات معيبة} many {أُصلح # محيطًا معيبًا} other {أُصلح # محيط معيب}}، كما طُلب.',
  'columns-not-read':
    '{count, plural, zero {لا سجل عُدّل} one {سجل واحد عُدّل} two {سجلان عُدّلا} few {# سجلات عُدّلت} many {# سجلًا عُدّل} other {# سجل عُدّل}} في أعمدة للقراءة فقط ({detail})؛ لم تؤخذ هذه التعديلات.',
  'columns-differ':
    '{count, plural, zero {لا سجل تقول أعمدته} one {سجل واحد تقول أعمدته} two {سجلان تقول أعمدتهما} few {# سجلات تقول أعمدتها} many {# سجلًا تقول أعمدته} other {# سجل تقول أعمدته}} شيئًا والسجل المرفق شيئًا آخر ({detail})؛ أُخذت الأعمدة.',
  'columns-unknown':
    '{count, plural, zero {لا سجل فيه} one {سجل واحد فيه} two {سجلان فيهما} few {# سجلات فيها} many {# سجلًا فيه} other {# سجل فيه}} أعمدة لا حقل لها ({detail})؛ لم تؤخذ.',
  'dates-month-first': 'التواريخ مثل {detail} قُرئت والشهر أولًا.',
  'dates-day-first': 'التواريخ مثل {detail} قُرئت واليوم أولًا.',
  'dates-year-first': 'التواريخ مثل {detail} قُرئت والسنة أولًا.',
  'dates-serial': 'الأرقام مثل {detail} قُرئت أيامَ جدول بيانات معدودة من سنة 1900.',
  'dates-serial1904': 'الأرقام مثل {detail} قُرئت أيامَ جدول بيانات معدودة من سنة 1904.',
  'century-assumed':
    '{count, plural, zero {لا سطر فيه} one {سطر واحد فيه} two {سطران فيهما} few {# أسطر فيها} many {# سطرًا فيه} other {# سطر فيه}} سنة برقمين، أُخذت أقرب سنة مضت (أولها: {detail}).',
  'year-doubtful':
    '{count, plural, zero {لا سطر فيه} one {سطر واحد فيه} two {سطران فيهما} few {# أسطر فيها} many {# سطرًا فيه} other {# سطر فيه}} سنة قبل 1900 أو بعد الغد (أولها: {detail})؛ أُخذت كما كُتبت.',
  'day-in-future':
    '{count, plural, zero {لا سطر فيه} one {سطر واحد فيه} two {سطران فيهما} few {# أسطر فيها} many {# سطرًا فيه} other {# سطر فيه}} يوم لم يأتِ بعد (أولها: {detail})؛ أُخذ كما كُتب.',
  extract: 'مستخرج: صفّاه المرسل، وربما حجب منه.',
  'packs-distrusted': 'تُركت رزم {detail}، وهي غير موثوق بها هنا.',
  'packs-undecided': 'تُركت رزم {detail}، ولم يقرر أحد هنا الوثوق بها.',
  'clock-ahead':
    '{count, plural, zero {لا تغيير يحمل} one {تغيير واحد يحمل} two {تغييران يحملان} few {# تغييرات تحمل} many {# تغييرًا يحمل} other {# تغيير يحمل}} وقتًا يسبق هذه الساعة بأكثر من يومين (حتى {detail}): إحدى الساعات خاطئة، وهذه المحطة لا تتبعها.',
  'folder-stranger': '{detail} ليس مجلد محطة، وتُجووز.',
  'folder-unlisted': '{detail} لا قائمة فيه بعد، وتُجووز.',
  'store-copied':
    'نُسخ مخزن {detail} واستمرت النسختان: {count, plural, zero {لا رزم موجودة مرتين} one {رزمة واحدة موجودة مرتين} two {رزمتان موجودتان مرتين} few {# رزم موجودة مرتين} many {# رزمة موجودة مرتين} other {# رزمة موجودة مرتين}}، وحُفظتا معًا.',
  'operation-left': 'في هذا المجلد عملية أخرى تُركت كما هي: {detail}.',
  'new-station': 'تبادلت نسخة أخرى من هذا المخزن باسم هذه المحطة: من الآن هذه محطة جديدة.',
  'writing-stopped': 'توقفت الكتابة في المجلد ({detail}).',
  'as-written': '{detail}',
}

export const importNotesText: Translation['importNotes'] = {
  title: 'ينبغي التحقق منه',
  words,
  dates: {
    ask: {
      order: 'اليوم أولًا أم الشهر أولًا؟ الملف لا يبيّن ذلك.',
      century: 'السنوات مكتوبة برقمين. هل هذه هي الأيام؟',
      numbers: 'هذه أرقام أيام كما تحفظها جداول البيانات. من أي سنة تُعدّ؟',
    },
    choices: {
      dmy: 'اليوم أولًا',
      mdy: 'الشهر أولًا',
      ymd: 'السنة أولًا',
      serial: 'من 1900 (Excel وLibreOffice)',
      serial1904: 'من 1904 (Excel القديم على Mac)',
    },
    first: 'لم يتغير شيء بعد. بيّن أولًا كيف تُقرأ التواريخ.',
    means: 'هو {day}',
  },
  lines:
    '{count, plural, zero {الأسطر} one {السطر} two {السطران} few {الأسطر} many {الأسطر} other {الأسطر}} {lines}{more, select, true {، …} other {}}',
}
