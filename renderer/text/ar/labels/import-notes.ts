import type { ImportNoteWords } from '../../../../db/model/imports/import-notes.ts'

const words: ImportNoteWords = {
  'encoding-assumed': (_, _one, detail) => `الملف ليس بترميز UTF-8؛ قُرئ بترميز ${detail}.`,
  'bytes-unreadable': (count, one, detail) =>
    `${one ? 'بايت واحد ليس' : `${count} من البايتات ليست`} من UTF-8 مع أن ما عداها منه (أولها عند ${detail})؛ مكانها الرمز �.`,
  'positions-turned': (_, _one, detail) => `حُوّلت المواقع من ${detail} إلى WGS 84.`,
  'longitudes-turned': (count, one) =>
    `${one ? 'موقع أو محيط واحد يتجاوز' : `مواقع أو محيطات تتجاوز (العدد: ${count})`} خط 180°: نُقلت خطوط الطول إلى ما بين −180° و180°، وقُصت المحيطات عند خط التاريخ.`,
  'null-island': (count, one) =>
    `${one ? 'موقع واحد' : `عدد المواقع: ${count}،`} عند 0° 0° حيث تنتهي الخلايا الفارغة عادة؛ أُخذت كما كُتبت.`,
  'null-island-shape': (count, one) =>
    `${one ? 'موقع واحد' : `عدد المواقع: ${count}،`} عند 0° 0° حيث تنتهي الخلايا الفارغة عادة؛ وُضعت حيث يقول geom_wkt في السطر نفسه.`,
  'swapped-shape': (count, one) =>
    `${one ? 'سطر واحد فيه' : `عدد الأسطر التي فيها: ${count}،`} خط العرض والطول متبادلان خلافًا لـ geom_wkt في السطر نفسه؛ وُضعت حيث يقول geom_wkt.`,
  'shape-elsewhere': (count, one) =>
    `${one ? 'سطر واحد' : `عدد الأسطر: ${count}،`} موقع geom_wkt فيه غير ما يقوله خط العرض والطول؛ أُخذ بخط العرض والطول.`,
  'swapped-doubtful': (count, one) =>
    `${one ? 'سطر واحد' : `عدد الأسطر: ${count}،`} لا يقع بين مواقع البلد نفسه إلا إذا بُدّل خط العرض والطول؛ أُخذ كما كُتب.`,
  'swap-offered': (count, _one, detail) =>
    `${count} من ${detail} من المواقع لا تقع في بلدها إلا إذا بُدّل خط العرض والطول؛ تؤخذ كما كُتبت ما لم تقل إنهما متبادلان.`,
  'positions-swapped': () => 'بُدّل خط العرض والطول في كل سطر كما طُلب.',
  'repair-offered': (count, one) =>
    `${one ? 'محيط معيب واحد يمكن إصلاحه' : `محيطات معيبة يمكن إصلاحها، وعددها ${count}`}؛ لم يُصلح ما لم تقل ذلك.`,
  'outline-repaired': (count, one) =>
    `${one ? 'أُصلح محيط معيب واحد' : `أُصلحت محيطات معيبة، وعددها ${count}`}، كما طُلب.`,
  'columns-not-read': (count, one, detail) =>
    `${one ? 'سجل واحد عُدّل' : `عدد السجلات المعدّلة: ${count}،`} في أعمدة للقراءة فقط (${detail})؛ لم تؤخذ هذه التعديلات.`,
  'columns-differ': (count, one, detail) =>
    `${one ? 'سجل واحد تقول' : `عدد السجلات: ${count}؛ تقول`} أعمدته شيئًا والسجل المرفق شيئًا آخر (${detail})؛ أُخذت الأعمدة.`,
  'columns-unknown': (count, one, detail) =>
    `${one ? 'سجل واحد فيه' : `عدد السجلات التي فيها: ${count}،`} أعمدة لا حقل لها (${detail})؛ لم تؤخذ.`,
  'dates-month-first': (_, _one, detail) => `التواريخ مثل ${detail} قُرئت والشهر أولًا.`,
  'dates-day-first': (_, _one, detail) => `التواريخ مثل ${detail} قُرئت واليوم أولًا.`,
  'dates-year-first': (_, _one, detail) => `التواريخ مثل ${detail} قُرئت والسنة أولًا.`,
  'dates-serial': (_, _one, detail) => `الأرقام مثل ${detail} قُرئت أيامَ جدول بيانات معدودة من سنة 1900.`,
  'dates-serial1904': (_, _one, detail) => `الأرقام مثل ${detail} قُرئت أيامَ جدول بيانات معدودة من سنة 1904.`,
  'century-assumed': (count, one, detail) =>
    `${one ? 'سطر واحد فيه' : `عدد الأسطر التي فيها: ${count}،`} سنة برقمين، أُخذت أقرب سنة مضت (أولها: ${detail}).`,
  'year-doubtful': (count, one, detail) =>
    `${one ? 'سطر واحد فيه' : `عدد الأسطر التي فيها: ${count}،`} سنة قبل 1900 أو بعد الغد (أولها: ${detail})؛ أُخذت كما كُتبت.`,
  'day-in-future': (count, one, detail) =>
    `${one ? 'سطر واحد فيه' : `عدد الأسطر التي فيها: ${count}،`} يوم لم يأتِ بعد (أولها: ${detail})؛ أُخذ كما كُتب.`,
  extract: () => 'مستخرج: صفّاه المرسل، وربما حجب منه.',
  'packs-distrusted': (_, _one, detail) => `تُركت رزم ${detail}، وهي غير موثوق بها هنا.`,
  'packs-undecided': (_, _one, detail) => `تُركت رزم ${detail}، ولم يقرر أحد هنا الوثوق بها.`,
  'clock-ahead': (count, one, detail) =>
    `${one ? 'تغيير واحد يحمل' : `تغييرات عددها ${count} تحمل`} وقتًا يسبق هذه الساعة بأكثر من يومين (حتى ${detail}): إحدى الساعات خاطئة، وهذه المحطة لا تتبعها.`,
  'folder-stranger': (_, _one, detail) => `${detail} ليس مجلد محطة، وتُجووز.`,
  'folder-unlisted': (_, _one, detail) => `${detail} لا قائمة فيه بعد، وتُجووز.`,
  'store-copied': (count, one, detail) =>
    `نُسخ مخزن ${detail} واستمرت النسختان: ${one ? 'حزمة واحدة موجودة' : `حزم موجودة (العدد: ${count})`} مرتين، وحُفظتا معًا.`,
  'operation-left': (_, _one, detail) => `في هذا المجلد عملية أخرى تُركت كما هي: ${detail}.`,
  'new-station': () => 'تبادلت نسخة أخرى من هذا المخزن باسم هذه المحطة: من الآن هذه محطة جديدة.',
  'writing-stopped': (_, _one, detail) => `توقفت الكتابة في المجلد (${detail}).`,
  'as-written': (_, _one, detail) => detail,
}

export const importNotesText = {
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
    means: (day: string) => `هو ${day}`,
  },
  lines: (lines: string, one: boolean, more: boolean) =>
    `${one ? 'السطر' : 'الأسطر'} ${lines}${more ? '، …' : ''}`,
}
