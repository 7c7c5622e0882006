/**
 * Words of time in English, French and Arabic, in folded form (db/model/place-text.ts), and what they stand for in the
 * small language that parseWhen reads: `m1`…`m12` months, `w1`…`w7` weekdays from Monday, `d0` today, `d-1` yesterday.
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
  day: 'day days jour jours يوم ايام',
  hour: 'hour hours heure heures ساعه ساعات',
  week: 'week weeks semaine semaines اسبوع اسابيع الاسبوع',
  month: 'month months mois شهر اشهر الشهر',
  year: 'year years an ans annee سنه سنوات السنه العام',
  last: 'last past previous dernier derniere passe passee الماضي الماضيه',
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
