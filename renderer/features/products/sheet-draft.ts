import { instantAxis, parseEdtf, utcAxis, wallAxis } from '../../../db/model/dates/edtf.ts'
import type { DateAxis } from '../../../db/model/dates/edtf.ts'
import type { ClearanceAsked } from '../../../db/model/redaction/clearance.ts'
import { dayInZone } from '../../../db/model/dates/time-zone.ts'
import type { TimeZone } from '../../../db/model/dates/time-zone.ts'
import type { EventLook } from '../../../db/model/events/event-cells.ts'
import type { Bbox, Filter } from '../../../db/model/events/filter.ts'
import { paperSizes } from '../../../db/model/sheet/product.ts'
import type { Paper, PrintSettings, ProductView } from '../../../db/model/sheet/product.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { languageList } from '../../../db/model/languages.ts'
import type { Language } from '../../../db/model/languages.ts'
import { sectionsOf, sheetTableKinds } from '../../../db/model/sheet/sheet-sections.ts'
import type { SheetSection, SheetTableKind } from '../../../db/model/sheet/sheet-sections.ts'

/** What a person chose in the composer; texts as they stand in its fields. */
export interface Draft {
  readonly title: string
  readonly area: 'view' | 'zone' | 'all' | 'kept' | 'frame'
  readonly zone: RecordId | null
  /** The box of an earlier sheet, or of the frame. */
  readonly kept: Bbox | null
  /** The filter of an earlier sheet; null: the present one. */
  readonly keptFilter: Filter | null
  /** Null: fit the area. */
  readonly scale: number | null
  /** EDTF, or "" for now. */
  readonly asOf: string
  readonly knownOn: string
  readonly mapNumber: string
  readonly glide: string
  readonly note: string
  /** Without colour. */
  readonly grey: boolean
  readonly look: EventLook
  readonly layers: { readonly zones: boolean; readonly events: boolean; readonly labels: boolean }
  /** As many sheets as the area needs at the exact scale. */
  readonly series: boolean
  readonly sections: readonly SheetSection[]
  /** Where what changed begins: EDTF, or "" for a week before. */
  readonly since: string
  /** The one event of an incident sheet. */
  readonly event: RecordId | null
  /** The earlier sheet that this one takes the place of. */
  readonly replaces: PrintSettings['replaces'] | null
  /** Beyond, or below, what the mark allows. */
  readonly clearance: ClearanceAsked
}

export const emptyDraft: Draft = {
  title: '',
  area: 'all',
  zone: null,
  kept: null,
  keptFilter: null,
  scale: null,
  asOf: '',
  knownOn: '',
  mapNumber: '',
  glide: '',
  note: '',
  grey: false,
  look: 'signs',
  layers: { zones: true, events: true, labels: true },
  series: false,
  sections: [],
  since: '',
  event: null,
  replaces: null,
  clearance: {},
}

/** What this computer remembers for the next sheet; nothing of the record. */
export interface Habits {
  readonly paper: Paper
  readonly landscape: boolean
  readonly language: Language
  /** What follows the map of a new sheet; texts are of the record, and are not remembered here. */
  readonly sections: readonly SheetTableKind[]
  readonly baseMaps: boolean
  readonly greyGround: boolean
  /** The MGRS grid over the map. */
  readonly mgrs: boolean
  readonly tlp: string
  readonly producer: string
  readonly contact: string
}

/** Of a frame, shared by two neighbours. */
export const seriesOverlap = 0.05

const glideForm = /^[A-Z]{2}-[0-9]{4}-[0-9]{6}-[A-Z]{3}$/

export function isGlide(text: string): boolean {
  return text === '' || glideForm.test(text)
}

export function readHabits(stored: unknown, usual: Habits): Habits {
  if (typeof stored !== 'object' || stored === null) return usual
  const { paper, landscape, language, sections, baseMaps, greyGround, mgrs, tlp, producer, contact } =
    stored as Readonly<Record<string, unknown>>
  const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise)
  return {
    paper: paperSizes.find((size) => size === paper) ?? 'A4',
    landscape: landscape === true,
    language: languageList.find((one) => one === language) ?? usual.language,
    sections: Array.isArray(sections)
      ? sheetTableKinds.filter((kind) => sections.includes(kind))
      : usual.sections,
    baseMaps: baseMaps !== false,
    greyGround: greyGround === true,
    mgrs: mgrs === true,
    tlp: text(tlp, usual.tlp),
    producer: text(producer, ''),
    contact: text(contact, ''),
  }
}

/** The last millisecond of a date on the axis, or null for "" and what is no date. */
function endOf(edtf: string, axis: DateAxis): number | null {
  const latest = edtf === '' ? null : (parseEdtf(edtf, axis)?.latest ?? null)
  return latest !== null && Number.isFinite(latest) ? latest : null
}

/** A moment of the operation's clock as EDTF: a day where it ends one, else to the second. */
function wallText(wall: number): string {
  const day = dayOf(wall)
  return endOf(day, utcAxis) === wall ? day : new Date(wall).toISOString().slice(0, 19)
}

/** An instant as EDTF: a day where it ends one of the zone's, else to the second. */
function instantText(instant: number, zone: TimeZone): string {
  const day = dayInZone(instant, zone)
  return endOf(day, instantAxis(zone)) === instant ? day : `${new Date(instant).toISOString().slice(0, 19)}Z`
}

/** A draft that shows the situation now, and what changed since an earlier sheet. */
export function newerDraft(product: ProductView, zone: TimeZone): Draft {
  const draft = draftOf(product.settings, product.at, zone)
  return {
    ...draft,
    asOf: '',
    knownOn: '',
    since: wallText(product.asOf ?? zone.wallAt(product.at)),
    sections: draft.sections.some(({ kind }) => kind === 'changes')
      ? draft.sections
      : [{ kind: 'changes' }, ...draft.sections],
    replaces: { at: product.at, stateHash: product.stateHash },
  }
}

/** The day of a moment of the operation's clock. */
export function dayOf(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10)
}

/** The settings that a draft stands for. */
export function settingsOf(
  draft: Draft,
  habits: Habits,
  bbox: Bbox,
  filter: Filter,
  zone: TimeZone,
): PrintSettings {
  const asOf = endOf(draft.asOf, wallAxis(zone))
  const knownOn = endOf(draft.knownOn, instantAxis(zone))
  const since = endOf(draft.since, wallAxis(zone))
  const given = (member: string, value: string): Readonly<Record<string, string>> =>
    value.trim() === '' ? {} : { [member]: value.trim() }
  return {
    title: draft.title.trim().slice(0, 300),
    bbox: [...bbox],
    paper: habits.paper,
    landscape: habits.landscape,
    language: habits.language,
    sections: draft.sections.map((section) => ({ ...section })),
    ...(since === null || !draft.sections.some(({ kind }) => kind === 'changes') ? {} : { since }),
    ...(draft.event === null ? {} : { event: draft.event }),
    ...(draft.replaces == null ? {} : { replaces: draft.replaces }),
    ...(habits.baseMaps ? { baseMaps: true } : {}),
    ...(habits.greyGround ? { greyGround: true } : {}),
    ...(habits.mgrs ? { mgrs: true } : {}),
    filter: draft.keptFilter ?? filter,
    layers: { ...draft.layers },
    ...(draft.grey ? { grey: true } : {}),
    ...(draft.look === 'signs' ? {} : { look: draft.look }),
    ...(draft.scale === null ? {} : { scale: draft.scale }),
    ...(draft.series && draft.scale !== null ? { series: { overlap: seriesOverlap } } : {}),
    ...(asOf === null ? {} : { asOf }),
    ...(knownOn === null ? {} : { knownOn }),
    ...draft.clearance,
    ...given('tlp', habits.tlp),
    ...given('producer', habits.producer.slice(0, 300)),
    ...given('contact', habits.contact.slice(0, 300)),
    ...given('mapNumber', draft.mapNumber.slice(0, 60)),
    ...(isGlide(draft.glide) ? given('glide', draft.glide) : {}),
    ...given('note', draft.note.slice(0, 4000)),
  }
}

/** A draft that makes the same sheet again: of the same dates, and with what was known when it was made (UTC ms). */
export function draftOf(settings: PrintSettings, madeAt: number, zone: TimeZone): Draft {
  return {
    title: settings.title,
    area: 'kept',
    zone: null,
    kept: settings.bbox,
    keptFilter: settings.filter,
    scale: settings.scale ?? null,
    asOf: wallText(settings.asOf ?? zone.wallAt(madeAt)),
    knownOn: instantText(settings.knownOn ?? madeAt, zone),
    mapNumber: settings.mapNumber ?? '',
    glide: settings.glide ?? '',
    note: settings.note ?? '',
    grey: settings.grey === true,
    look: settings.look ?? 'signs',
    layers: settings.layers ?? { zones: true, events: true, labels: true },
    series: settings.series !== undefined,
    sections: sectionsOf(settings),
    since: settings.since === undefined ? '' : wallText(settings.since),
    event: settings.event ?? null,
    replaces: settings.replaces ?? null,
    clearance: {
      ...(settings.ceiling === undefined ? {} : { ceiling: settings.ceiling }),
      ...(settings.withProtectedSources === true ? { withProtectedSources: true } : {}),
    },
  }
}

export function habitsOf(settings: PrintSettings, usual: Habits): Habits {
  const { paper, landscape, language, tlp = '', producer = '', contact = '' } = settings
  return {
    paper,
    landscape,
    language: language ?? usual.language,
    sections: usual.sections,
    baseMaps: settings.baseMaps === true,
    greyGround: settings.greyGround === true,
    mgrs: settings.mgrs === true,
    tlp,
    producer,
    contact,
  }
}

/** A name for the file that every file system takes. */
export function fileNameOf(title: string, otherwise: string, day: string, ending: 'pdf' | 'png'): string {
  const name = title
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100)
  return `${name === '' ? otherwise : name} ${day}.${ending}`
}
