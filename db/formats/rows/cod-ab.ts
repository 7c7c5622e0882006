/** What the properties of an administrative boundary say: COD-AB in its many spellings, or any names and codes at all. */
export interface AreaNames {
  /** 0 country, 1 …; null when the properties name no level. */
  readonly level: number | null
  readonly name: string
  readonly otherNames: readonly AreaName[]
  readonly pcode: string
  /** P-code of the next level up, or "". */
  readonly parentPcode: string
  /** Properties that are held by the above. */
  readonly used: ReadonlySet<string>
}

export interface AreaName {
  readonly name: string
  readonly lang: string | null
}

interface Found extends AreaName {
  readonly property: string
  readonly kind: 'name' | 'alternative'
}

type Properties = Readonly<Record<string, unknown>>

/**
 * ADM2_EN, ADM2_PCODE, ADM2ALT1EN, admin2Name, admin2Name_en, admin2Pcode, admin2RefName, adm2_name, adm2_name1,
 * adm2_pcode, and what ten characters of a shapefile leave of them: admin2Na_1, admin2Pcod, admin2RefN, admin2Al_1.
 */
const levelForm = /^(?:adm|admin)_?([0-5])_?(.*)$/i
const plainName =
  /^(?:name|nom|nombre|(?:ar|en|fr|local|official)_?name|name[_:]?(ar|en|fr|es|pt|he|uk|ru|fa|tr|ku|local))$/i
const directionMarks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

export function readAreaNames(properties: Properties): AreaNames {
  const level = deepestLevel(properties)
  const found: Found[] = []
  const used = new Set<string>()
  let pcode = ''
  let parentPcode = ''
  for (const [property, value] of Object.entries(properties)) {
    const text = textOf(value)
    if (text === '') continue
    const match = levelForm.exec(property)
    if (match !== null) {
      const own = Number(match[1])
      const part = (match[2] ?? '').toLowerCase()
      if (isPcode(part)) {
        if (own === level) pcode = text
        else if (level !== null && own === level - 1) parentPcode = text
        if (own === level) used.add(property)
      } else if (own === level) {
        const kind = nameKind(part)
        if (kind !== null) found.push({ property, kind, name: text, lang: languageOf(text, suffixOf(part)) })
      }
    } else if (level === null) {
      if (/^p_?code$/i.test(property)) {
        pcode = text
        used.add(property)
      }
      const name = plainName.exec(property)
      if (name !== null)
        found.push({ property, kind: 'name', name: text, lang: languageOf(text, plainSuffix(property)) })
    }
  }
  for (const { property } of found) used.add(property)
  const first = bestName(found)
  const otherNames: AreaName[] = []
  for (const { name, lang } of found) {
    const known = name === first?.name || otherNames.some((other) => other.name === name)
    if (!known) otherNames.push({ name, lang })
  }
  return { level, name: first?.name ?? '', otherNames, pcode, parentPcode, used }
}

/** A Latin name first, as in the map's other labels; else whatever there is. */
function bestName(found: readonly Found[]): Found | undefined {
  const names = found.filter((entry) => entry.kind === 'name')
  return (
    names.find((entry) => entry.lang === 'en') ??
    names.find((entry) => isLatin(entry.name)) ??
    names[0] ??
    found.find((entry) => isLatin(entry.name)) ??
    found[0]
  )
}

function deepestLevel(properties: Properties): number | null {
  let deepest: number | null = null
  for (const [property, value] of Object.entries(properties)) {
    const match = levelForm.exec(property)
    if (match === null || textOf(value) === '') continue
    const part = (match[2] ?? '').toLowerCase()
    if (!isPcode(part) && nameKind(part) === null) continue
    const level = Number(match[1])
    if (deepest === null || level > deepest) deepest = level
  }
  return deepest
}

function isPcode(part: string): boolean {
  return part === 'pcode' || part === 'pcod' || part === 'code'
}

/** Two-letter suffixes are languages (ADM1_EN); "REF" is a name without accents. */
function nameKind(part: string): Found['kind'] | null {
  if (/^(?:[a-z]{2}|name(?:_?[a-z]{2}|\d?)|na(?:_\d)?)$/.test(part)) return 'name'
  if (/^(?:ref(?:name|n)?|ref_name|alt.*|al_?\d?)$/.test(part)) return 'alternative'
  return null
}

function suffixOf(part: string): string | null {
  const match = /^(?:name_?|alt(?:name)?_?\d?_?)?([a-z]{2})$/.exec(part)
  return match?.[1] ?? null
}

function plainSuffix(property: string): string | null {
  const match = /(?:^|[_:])(ar|en|fr|es|pt|he|uk|ru|fa|tr|ku)(?:$|[_:])/i.exec(property)
  return match?.[1]?.toLowerCase() ?? null
}

const scripts: readonly {
  readonly form: RegExp
  readonly lang: string | null
  readonly languages: readonly string[]
}[] = [
  { form: /\p{Script=Arabic}/u, lang: 'ar', languages: ['ar', 'fa', 'ps', 'ur', 'ku', 'sd', 'ug'] },
  { form: /\p{Script=Hebrew}/u, lang: 'he', languages: ['he', 'yi'] },
  {
    form: /\p{Script=Cyrillic}/u,
    lang: null,
    languages: ['uk', 'ru', 'be', 'bg', 'sr', 'mk', 'kk', 'ky', 'tg'],
  },
]

/**
 * The language of a name: what its property says where the script agrees, else what the script says. Files with swapped
 * columns exist (Jordan's COD-AB has Arabic where English is said to be).
 */
function languageOf(name: string, said: string | null): string | null {
  for (const { form, lang, languages } of scripts) {
    if (form.test(name)) return said !== null && languages.includes(said) ? said : lang
  }
  const wrong = said !== null && scripts.some(({ languages }) => languages.includes(said) && said !== 'ku')
  return isLatin(name) && !wrong ? said : null
}

function isLatin(name: string): boolean {
  return (
    /\p{Script=Latin}/u.test(name) && !/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Cyrillic}]/u.test(name)
  )
}

/** Text as it may be shown: whole characters, no invisible direction marks at all, no blanks at the ends. */
export function textOf(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value !== 'string') return ''
  return value.toWellFormed().replaceAll('\0', '').replace(directionMarks, '').trim()
}
