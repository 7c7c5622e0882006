import { translateWords } from './words.ts'
import { foldText } from '../text/fold.ts'

/** Folds, separates digits from letters, and writes times as `10:30` and words by what they stand for. */
export function simplify(text: string): string {
  const folded = foldText(text)
    .replace(/[’‘ʼ]/g, "'")
    .replace(/(?<=\b(?:rabi|sha|qa|qi))'/g, '')
    .replace(/[،,;()]/g, ' ')
    .replace(/[–—−]/g, '-')
    .replace(/^~|~$/g, ' about ')
    .replace(/\?$|؟$/g, ' maybe ')
    .replace(/\b(\d{1,2})(?:st|nd|rd|th|er|eme)\b/g, '$1')
    .replace(
      /\b([01]?\d|2[0-3]) ?h ?([0-5]\d)?\b(?!rs|\d)/g,
      (_, hour: string, minute?: string) => `${hour}:${minute ?? '00'}`,
    )
    .replace(/\b([01]\d|2[0-3])([0-5]\d) ?(?:h|hrs)\b/g, '$1:$2')
    .replace(/\b(?:([01]\d|2[0-3])([0-5]\d)|([01]?\d|2[0-3]):([0-5]\d)) ?z(?![\p{L}\d])/gu, zuluTime)
    // "0230Z-0400Z": both ends
    .replace(/ utc( ?- ?\d\d?:?\d\d)(?: utc)?$/, '$1 utc')
    .replace(/\b(\d{1,2})[:.]?(\d\d)? ?([ap])\.?m\b\.?/g, twelveHours)
    .replace(/(\d)([^\d\s:./+-])/g, '$1 $2')
    .replace(/([^\d\s:./+-])(\d)/g, '$1 $2')
    .replace(/(\p{L})\.(?= |$)/gu, '$1')
    .replace(/(?<=^| )d'(?=\p{L})/gu, '')
    .replace(/\s+/g, ' ')
    .replace(aheadForm, 'ahead $1')
    .replace(/(?<=^| )(ahead|il y a) (?:an?|une?) (?=\p{L})/gu, '$1 1 ')
    .replace(/(?<=^| )(?:an?|une?) (?=\p{L}+ ago$)/gu, '1 ')
    .trim()
  return translateWords(folded)
    .replace(/\b(\d{1,2})-(m\d\d?)-(\d{4})\b/g, '$1 $2 $3')
    .replace(/(?<!d) ?- ?(?=\S)/g, '-')
    .replace(/(?<= |^)day (?=w\d|\d)/g, '')
}

/** "in 2 hours", "dans une heure", "بعد ساعتين": elsewhere these words say nothing, or "after". */
const aheadForm =
  /(?<=^| )(?:in|dans|بعد) ((?:(?:\d{1,3}|an?|une?) )?(?:minutes?|mins?|hours?|days?|weeks?|months?|years?|heures?|jours?|semaines?|mois|ans?|دقيقه|دقائق|دقيقتين|ساعه|ساعات|ساعتين|يوم|ايام|يومين|اسبوع|اسابيع|اسبوعين|شهر|اشهر|شهرين|سنه|سنوات|سنتين)(?= |$))/gu

function zuluTime(
  _: string,
  hour?: string,
  minute?: string,
  hourApart?: string,
  minuteApart?: string,
): string {
  return `${hour ?? hourApart ?? ''}:${minute ?? minuteApart ?? ''} utc`
}

function twelveHours(_: string, hour: string, minute: string | undefined, half: string): string {
  const hours = (Number(hour) % 12) + (half === 'p' ? 12 : 0)
  return Number(hour) > 12 ? 'x' : `${String(hours)}:${minute ?? '00'}`
}
