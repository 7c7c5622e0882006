import * as z from 'zod'
import type { ActorNetwork } from '../situation/actor-page.ts'
import { chartSteps } from '../charts/chart-steps.ts'
import type { ChartSet, Silence } from '../charts/charts.ts'
import type { EventCells } from '../events/event-cells.ts'
import { languageList } from '../languages.ts'
import type { EventColumns } from '../events/event-columns.ts'
import { clearanceAskedSchema } from '../redaction/clearance.ts'
import type { Withheld } from '../redaction/clearance.ts'
import { filterSchema } from '../events/filter.ts'
import type { ControlChanges } from '../situation/control-changes.ts'
import type { Handover } from '../situation/handover.ts'
import { recordIdSchema } from '../fields/value.ts'
import { sheetSectionSchema } from './sheet-sections.ts'
import type { ControlAt, Summary } from '../situation/situation.ts'
import type { StandingView } from '../situation/standing-view.ts'
import type { RecordView } from '../views/record-views.ts'
import type { StationView } from '../views/station-views.ts'

export const paperSizes = ['A4', 'A3', 'Letter'] as const
export type Paper = (typeof paperSizes)[number]

/** What the composer asks and the print page draws. All texts as they will stand on paper. */
export const printSettingsSchema = z.strictObject({
  /** Absent: a map summary. The others are tables, and need no box. */
  document: z.enum(['map', 'board', 'handover', 'charts', 'changes', 'network']).optional(),
  /** How the charts are drawn: the step of time, shares of what, zones of which kind ('' most), silent after how many days. */
  charts: z
    .strictObject({
      step: z.enum(chartSteps),
      by: z.enum(['land', 'people']),
      zoneKind: z.string().max(64),
      silentDays: z.int().min(1).max(36_500),
    })
    .optional(),
  /** Zones without a report for as many days are named on a map summary; absent: 14. */
  silentDays: z.int().min(1).max(36_500).optional(),
  /** Where a handover, or what changed, begins: UTC ms. */
  since: z.number().optional(),
  title: z.string().max(300),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** 1:n at the map centre; absent: fit the bbox. */
  scale: z.number().min(1000).max(50_000_000).optional(),
  paper: z.enum(paperSizes),
  landscape: z.boolean(),
  /** Colours as their luminance: what a grey printer makes of them. */
  grey: z.boolean().optional(),
  filter: filterSchema,
  asOf: z.number().optional(),
  knownOn: z.number().optional(),
  layers: z.strictObject({ zones: z.boolean(), events: z.boolean(), labels: z.boolean() }).optional(),
  /** Draws the base maps from files that this computer has on; absent: the built-in one alone. */
  baseMaps: z.boolean().optional(),
  /** The base map without colour, for a sheet that will be copied in black and white; absent: in colour. */
  greyGround: z.boolean().optional(),
  /** The MGRS grid over the map. */
  mgrs: z.boolean().optional(),
  /** Events counted by hexagon, or as a smooth surface; absent: a sign or cluster each. */
  look: z.enum(['hexagons', 'heat']).optional(),
  tlp: z.string().max(40).optional(),
  /** What leaves beyond, or below, what the mark allows; absent: by the mark. */
  ...clearanceAskedSchema.shape,
  producer: z.string().max(300).optional(),
  contact: z.string().max(300).optional(),
  mapNumber: z.string().max(60).optional(),
  glide: z
    .string()
    .regex(/^[A-Z]{2}-[0-9]{4}-[0-9]{6}-[A-Z]{3}$/)
    .optional(),
  note: z.string().max(4000).optional(),
  language: z.enum(languageList).optional(),
  table: z.boolean().optional(),
  /** An extent that is larger than a frame at the exact scale is split over sheets; `overlap`: of a frame, 0 to 0.5. */
  series: z.strictObject({ overlap: z.number().min(0).max(0.5) }).optional(),
  /** What follows the map, in this order; absent: as `table` says. */
  sections: z.array(sheetSectionSchema).max(40).optional(),
  /** The earlier sheet that this one takes the place of: when it was made (UTC ms), and of which state of the record. */
  replaces: z.strictObject({ at: z.number(), stateHash: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
  /** The one event of an incident sheet. */
  event: recordIdSchema.optional(),
})
export type PrintSettings = z.infer<typeof printSettingsSchema>
/** Everything the print page needs, read in one transaction, so that sheet and hash belong together. */
export interface PrintJob {
  readonly settings: PrintSettings
  readonly operation: string
  readonly station: StationView
  readonly producedAt: number
  readonly timeZone: string
  readonly stateHash: string
  readonly version: string
  readonly columns: EventColumns
  /** The hexagons of `columns`, only where events are counted by them. */
  readonly cells: EventCells | null
  /** The events that the filter leaves, latest first; at most 500 rows in the table, `total` counts all. */
  readonly events: readonly RecordView[]
  readonly total: number
  readonly zones: readonly ControlAt[]
  /** For the agreement board and figures. */
  readonly summary: Summary | null
  /** Records whose sources the board cites. */
  readonly cited: readonly RecordView[]
  /** Only for a handover. */
  readonly handover: Handover | null
  /** Where the event of an incident sheet stands, and every step of its verification. */
  readonly standing: StandingView | null
  /** Only for charts. */
  readonly charts: ChartSet | null
  /** Only for a map summary. */
  readonly silence: Silence | null
  /** Only for what changed. */
  readonly changes: ControlChanges | null
  /** Only for a network of actors. */
  readonly network: ActorNetwork | null
  readonly actors: readonly RecordView[]
  readonly sources: readonly RecordView[]
  /** What this sheet holds back of the record; nothing on it counts it. */
  readonly withheld: Withheld
  readonly notShown: readonly {
    readonly reason: 'no-location' | 'outside' | 'filtered' | 'conflict' | 'newer' | 'table-limit'
    readonly count: number
  }[]
}
export interface ProductView {
  readonly id: string
  readonly title: string
  readonly at: number
  readonly asOf: number | null
  readonly knownOn: number | null
  readonly tlp: string | null
  readonly stateHash: string
  readonly path: string
  /** Of sheets from before there was a ceiling: absent. */
  readonly withheld?: Withheld | undefined
  readonly settings: PrintSettings
}
