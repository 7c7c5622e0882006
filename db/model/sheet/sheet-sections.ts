import * as z from 'zod'

/** What may follow the map of a sheet, besides texts. */
export const sheetTableKinds = [
  'incident',
  'events',
  'zones',
  'figures',
  'board',
  'changes',
  'charts',
  'network',
] as const
export type SheetTableKind = (typeof sheetTableKinds)[number]

/** One part of a sheet after its map: numbers and lists of the record, or a text of the operator's own. */
export const sheetSectionSchema = z.union([
  z.strictObject({ kind: z.enum(sheetTableKinds) }),
  z.strictObject({
    kind: z.literal('text'),
    heading: z.string().max(300),
    text: z.string().max(20_000),
  }),
])
export type SheetSection = z.infer<typeof sheetSectionSchema>

/** What tells the parts of a sheet; of the settings of a print. */
interface SectionSettings {
  readonly sections?: readonly SheetSection[] | undefined
  /** In sheets of earlier versions. */
  readonly table?: boolean | undefined
}

const usual: readonly SheetSection[] = [{ kind: 'events' }, { kind: 'zones' }]

/** The parts of a sheet in their order; sheets of earlier versions have the tables of events and zones, or none. */
export function sectionsOf(settings: SectionSettings): readonly SheetSection[] {
  return settings.sections ?? (settings.table === false ? [] : usual)
}

export function hasSection(settings: SectionSettings, kind: SheetTableKind): boolean {
  return sectionsOf(settings).some((section) => section.kind === kind)
}
