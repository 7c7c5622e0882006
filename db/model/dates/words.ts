/**
 * Words of time in English, French and Arabic, in folded form (db/model/text/fold.ts), and what they stand for in the
 * small language that parseWhen reads: `m1`…`m12` months, `h1`…`h12` Hijri months, `w1`…`w7` weekdays from Monday, `d0`
 * today, `d-1` yesterday.
 * Arabic months are given in the three sets in use (يناير, كانون الثاني, جانفي).
 */
const meanings: Readonly<Record<string, string>> = {
  m1: 'january jan janvier janv يناير كانون_الثاني جانفي',
  m2: 'february feb fevrier fevr fev فبراير شباط فيفري',
  m3: 'march mar mars مارس اذار',
  m4: 'april apr avril avr ابريل نيسان افريل',
  m5: 'may mai مايو ايار ماي',
  m6: 'june jun juin يونيو يونيه حزيران جوان',
  m7: 'july jul juillet juil يوليو يوليه تموز جويليه',
  m8: 'august aug aout اغسطس اب اوت',
  m9: 'september sep sept septembre سبتمبر ايلول',
  m10: 'october oct octobre اكتوبر تشرين_الاول',
  m11: 'november nov novembre نوفمبر تشرين_الثاني',
  m12: 'december dec decembre ديسمبر كانون_الاول',
  h1: 'muharram muharam moharram mouharram محرم المحرم',
  h2: 'safar صفر',
  h3: 'rabi_i rabi_1 rabi_al-awwal rabi_al_awwal rabi_ul_awwal rabi_al-awal rabi_al_awal ربيع_الاول ربيع_اول',
  h4: 'rabi_ii rabi_2 rabi_al-thani rabi_al_thani rabi_ath-thani rabi_al-akhir rabi_al_akhir rabi_ul_akhir ربيع_الاخر ربيع_الثاني ربيع_ثاني',
  h5: 'jumada_i jumada_1 jumada_al-awwal jumada_al_awwal jumada_al-ula jumada_al_ula joumada_i جمادي_الاولي جمادي_الاول',
  h6: 'jumada_ii jumada_2 jumada_al-thani jumada_al_thani jumada_al-akhira jumada_al_akhira jumada_al-thaniya joumada_ii جمادي_الاخره جمادي_الثانيه جمادي_الثاني جمادي_الاخر',
  h7: 'rajab radjab رجب',
  h8: 'shaban shaaban chaabane chaaban شعبان',
  h9: 'ramadan ramadhan رمضان',
  h10: 'shawwal shawal chawwal شوال',
  h11: 'dhu_al-qada dhu_al_qada dhu_al-qadah dhul-qada dhul_qada dhul-qadah dhul_qadah dhu_al-qida dhul-qida zulqada dhou_al-qida ذو_القعده ذي_القعده',
  h12: 'dhu_al-hijja dhu_al_hijja dhu_al-hijjah dhu_al_hijjah dhul-hijja dhul_hijja dhul-hijjah dhul_hijjah zulhijja dhou_al-hijja ذو_الحجه ذي_الحجه',
  hijri: 'hijri ah hegire هجري هجريه ه للهجره',
  w1: 'monday mon lundi الاثنين الاتنين',
  w2: 'tuesday tue tues mardi الثلاثاء التلاتاء',
  w3: 'wednesday wed mercredi الاربعاء',
  w4: 'thursday thu thur thurs jeudi الخميس',
  w5: 'friday fri vendredi الجمعه',
  w6: 'saturday sat samedi السبت',
  w7: 'sunday sun dimanche الاحد',
  d0: "today aujourd'hui اليوم",
  'd-1': 'yesterday hier امس البارحه مبارح امبارح',
  'd-2': 'day_before_yesterday the_day_before_yesterday avant-hier avant_hier اول_امس اول_من_امس',
  d1: 'tomorrow demain غدا بكره',
  d2: 'day_after_tomorrow the_day_after_tomorrow apres-demain apres_demain بعد_غد بعد_غدا بعد_بكره',
  now: 'now maintenant الان',
  'd-1 night': 'last_night overnight cette_nuit la_nuit_derniere ليله_امس الليله_الماضيه',
  'd0 morning': 'this_morning ce_matin هذا_الصباح صباح_اليوم',
  'd0 afternoon': 'this_afternoon cet_apres-midi cet_apres_midi بعد_ظهر_اليوم',
  'd0 evening': 'this_evening tonight ce_soir هذا_المساء مساء_اليوم',
  'd-1 morning': 'صباح_امس hier_matin',
  'd-1 evening': 'مساء_امس hier_soir',
  'd-1 afternoon': 'بعد_ظهر_امس hier_apres-midi',
  morning: 'morning matin matinee صباحا صباح الصباح فجرا الفجر dawn',
  noon: 'noon midday midi ظهرا الظهر',
  midnight: 'midnight minuit منتصف_الليل',
  afternoon: 'afternoon apres-midi apres_midi بعد_الظهر عصرا العصر',
  evening: 'evening soir soiree مساء المساء',
  night: 'night nuit ليلا الليل',
  about: 'about around approx approximately circa ca c roughly vers environ حوالي نحو قرابه تقريبا',
  maybe: 'maybe uncertain incertain perhaps possibly peut-etre ربما',
  since: 'since depuis منذ',
  until: "until till up_to jusqu'au jusqu'a jusqu'en حتي",
  from: 'from between du entre من بين',
  to: 'to and au et الي و',
  ago: 'ago قبل il_y_a',
  // "in", of time, where a number follows; see dates-when.ts
  ahead: 'ahead',
  early: 'early beginning start debut اوايل مطلع بدايه',
  mid: 'mid middle mi milieu منتصف اواسط وسط',
  late: 'late end fin اواخر نهايه',
  minute: 'minute minutes min mins دقيقه دقائق',
  day: 'day days jour jours يوم ايام',
  hour: 'hour hours heure heures ساعه ساعات',
  '2 minute': 'دقيقتين',
  '2 hour': 'ساعتين',
  '2 day': 'يومين',
  '2 week': 'اسبوعين',
  '2 month': 'شهرين',
  '2 year': 'سنتين عامين',
  week: 'week weeks semaine semaines اسبوع اسابيع الاسبوع',
  month: 'month months mois شهر اشهر الشهر',
  year: 'year years an ans annee سنه سنوات السنه العام',
  last: 'last past previous dernier derniere passe passee الماضي الماضيه',
  next: 'next coming prochain prochaine القادم القادمه المقبل المقبله',
  this: 'this current ce cette هذا هذه',
  at: 'at a الساعه في_الساعه hrs',
  // words that say nothing by themselves
  '': 'the on in of le la les l de des en في',
}

const meaningByWords = new Map<string, string>()
for (const [meaning, words] of Object.entries(meanings)) {
  for (const word of words.split(' ')) meaningByWords.set(word.replaceAll('_', ' ').trim(), meaning)
}
const longestPhrase = 4

/** Months by their names and short forms in Latin letters, folded. */
export const monthNames: ReadonlyMap<string, number> = new Map(
  [...meaningByWords]
    .filter(([word, meaning]) => /^m\d\d?$/.test(meaning) && /^[a-z]+$/.test(word))
    .map(([word, meaning]) => [word, Number(meaning.slice(1))]),
)

/** Replaces known words by what they stand for; unknown words stay. The text must be folded. */
export function translateWords(folded: string): string {
  const words = folded.split(' ')
  const out: string[] = []
  for (let at = 0; at < words.length;) {
    let taken = 1
    let meaning: string | undefined
    for (let length = Math.min(longestPhrase, words.length - at); length > 0; length -= 1) {
      meaning = meaningByWords.get(words.slice(at, at + length).join(' '))
      if (meaning !== undefined) {
        taken = length
        break
      }
    }
    const word = meaning ?? translateParts(words[at] ?? '')
    if (word !== '') out.push(word)
    at += taken
  }
  return out.join(' ')
}

/** `jan-mar`, `oct-2`: a dash between known words or numbers. */
function translateParts(word: string): string {
  const parts = word.split('-').map((part) => (/^\d+$/.test(part) ? part : meaningByWords.get(part)))
  return parts.length > 1 && parts.every((part) => part !== undefined && part !== '') ? parts.join('-') : word
}
