import type { RecordId } from '../../../model/ids.ts'
import type { SourceUse } from '../../../model/fields/members.ts'
import { clip } from '../../file/foreign-bytes.ts'
import { recordIdFor } from '../foreign.ts'
import type { RecordDraft } from '../foreign.ts'
import { readDay, isoDay } from '../date-votes.ts'

export interface RowSources {
  readonly offices: readonly string[]
  readonly uses: readonly SourceUse[]
  readonly headlines: readonly string[]
  /** The earliest date of a source, EDTF. */
  readonly reported: string | null
  /** Source columns that the above does not hold in full. */
  readonly kept: readonly string[]
}

const unnamed = 'unnamed source'
const locatorLimit = 500
const useLimit = 900
const noOrders = new Map<string, never>()

/** UCDP does not grade: reliability F and credibility 6 say "cannot be judged". event_clarity is no such grade. */
const credibility = '6'
export const datasetSource: RecordDraft = {
  id: recordIdFor('ucdp', 'ged'),
  type: 'source',
  set: {
    name: 'UCDP GED',
    kind: 'dataset',
    reliability: 'F',
    note: 'Uppsala Conflict Data Program, Georeferenced Event Dataset (CC BY)',
    externalIds: { ucdp: 'ged' },
  },
}

/** The same few offices stand in every row; hashing is the dearest part of reading one. */
const knownIds = new Map<string, RecordId>()
const knownLimit = 100_000

function sourceId(office: string): RecordId {
  const known = knownIds.get(office)
  if (known !== undefined) return known
  const id = recordIdFor('ucdp-source', office)
  if (knownIds.size < knownLimit) knownIds.set(office, id)
  return id
}

export function sourceDraft(office: string): RecordDraft {
  return { id: sourceId(office), type: 'source', set: { name: office, kind: 'media', reliability: 'F' } }
}

/**
 * What the four source columns say. source_article has one piece `"office,date,headline"` for each report; the others
 * repeat its parts, joined by semicolons.
 */
export function readSources(
  article: string,
  office: string,
  date: string,
  headline: string,
  eventId: string,
): RowSources {
  const dataset: SourceUse = { source: datasetSource.id, credibility, locator: `event ${eventId}` }
  const reports = readArticle(article) ?? alignColumns(office, date, headline)
  if (reports === null) {
    const locator = article === '' ? headline : article
    if (locator === '' && office === '')
      return {
        offices: [],
        uses: [dataset],
        headlines: [],
        reported: null,
        kept: date === '' ? [] : ['source_date'],
      }
    const name = office === '' ? unnamed : clip(office, 200)
    const use = locator === '' ? {} : { locator: cut(locator) }
    return {
      offices: [name],
      uses: [{ source: sourceId(name), credibility, ...use }, dataset],
      headlines: [headline === '' ? article : headline].filter((text) => text !== ''),
      reported: null,
      kept: ['source_article', 'source_office', 'source_date', 'source_headline'],
    }
  }
  const taken = reports.slice(0, useLimit)
  const uses = taken.map((report): SourceUse => {
    const use: SourceUse = { source: sourceId(report.office), credibility }
    if (report.date !== '') use.date = report.date
    if (report.headline !== '') use.locator = cut(report.headline)
    return use
  })
  const dates = reports.map((report) => report.date).filter((text) => text !== '')
  const whole =
    reports.length <= useLimit && reports.every((report) => report.headline.length <= locatorLimit)
  const join = (part: keyof Report): string => reports.map((report) => report[part]).join(';')
  const articleText = reports
    .map((report) => `"${report.office},${report.date},${report.headline}"`)
    .join(';')
  const kept: string[] = []
  if (!whole || articleText !== article) kept.push('source_article')
  if (!whole || join('office') !== office) kept.push('source_office')
  if (!whole || !sameDates(reports, date)) kept.push('source_date')
  if (!whole || !sameSpaced(join('headline'), headline)) kept.push('source_headline')
  return {
    offices: [...new Set(taken.map((report) => report.office))],
    uses: [...uses, dataset],
    headlines: [...new Set(reports.map((report) => report.headline.trim()).filter((text) => text !== ''))],
    reported: dates.length === 0 ? null : dates.reduce((a, b) => (a < b ? a : b)),
    kept,
  }
}

interface Report {
  readonly office: string
  /** ISO, or "". */
  readonly date: string
  readonly headline: string
}

function readArticle(article: string): readonly Report[] | null {
  if (!article.startsWith('"') || !article.endsWith('"') || article.length < 2) return null
  const reports: Report[] = []
  for (const piece of article.slice(1, -1).split('";"')) {
    const match = /^(.*?),(\d{4}-\d\d-\d\d),(.*)$/s.exec(piece)
    const [, office = '', date = '', headline = ''] = match ?? []
    if (office === '' || office.length > 200 || !isDate(date)) return null
    reports.push({ office, date, headline })
  }
  return reports
}

/** Without a readable article: one office with its date and headline. Several cannot be told apart for sure. */
function alignColumns(office: string, date: string, headline: string): readonly Report[] | null {
  if (office === '' || office.includes(';') || date.includes(';') || !isDate(date)) return null
  return [{ office: clip(office, 200), date, headline }]
}

/** Blanks beside a semicolon and at the ends come and go between the two columns. */
function sameSpaced(a: string, b: string): boolean {
  return a === b || spaced(a) === spaced(b)
}

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/ ?; ?/g, ';').trim()
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && readDay(text, noOrders) !== null
}

/** source_date of a single report is often d/m/Y where the article has the ISO date. */
function sameDates(reports: readonly Report[], date: string): boolean {
  if (reports.map((report) => report.date).join(';') === date) return true
  const only = reports.length === 1 ? reports[0] : undefined
  const day = readDay(date, new Map([['/', 'day-first']]))
  return only !== undefined && day !== null && isoDay(day) === only.date
}

function cut(text: string): string {
  return text.length <= locatorLimit ? text : `${clip(text, locatorLimit - 1)}…`
}
