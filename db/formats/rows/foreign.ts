import { hash } from 'node:crypto'
import type { RepairList } from '../../model/geometry/area-repair.ts'
import type { Json } from '../../model/canonical.ts'
import type { TimeZone } from '../../model/dates/time-zone.ts'
import type { RecordId } from '../../model/ids.ts'
import type { ImportPreset } from '../../model/imports/file-formats.ts'
import type { ImportDates } from '../../model/imports/import-dates.ts'
import type { ImportAnswers } from '../../model/imports/import-questions.ts'
import { rejectionOf } from '../../model/imports/import-rejections.ts'
import type { Rejection, RejectionFault } from '../../model/imports/import-rejections.ts'
import type { Mapping } from '../../model/imports/mapping.ts'
import type { SampledLayer } from '../../model/imports/suggest/suggest-mapping.ts'
import type { RecordType } from '../../model/record/records.ts'
import type { ReturnedFeature } from '../cells/edited-record.ts'
import type { Layer, RowOptions } from '../layers/layer.ts'
import type { CountryPlace } from './place-check.ts'

/** A record as a foreign file has it: only the fields that the file speaks of. */
export interface RecordDraft {
  readonly id: RecordId
  readonly type: RecordType
  readonly set: Readonly<Record<string, Json>>
  /** Ids that earlier versions of Situ gave the same thing. */
  readonly earlierIds?: readonly RecordId[]
  /** Fields that say nothing new when nothing else does: which file a boundary came in. */
  readonly incidental?: readonly string[]
  /** A record of ours that comes back, perhaps edited; `set` is then what to write where it is not here. */
  readonly returned?: ReturnedFeature
  /** Written only where the record is here: a row about something that must have come from elsewhere. */
  readonly onlyIfHere?: boolean
  /** Written only with a record that names it: a source, an actor that a row has by name. */
  readonly onlyIfUsed?: boolean
}

/**
 * `line`: the line of the file where the row starts, or the number of the feature, from 1. `layer`: where the file has
 * several.
 */
export type ForeignItem =
  | {
      readonly kind: 'records'
      readonly line: number
      readonly layer?: string
      readonly records: readonly RecordDraft[]
    }
  | ({ readonly kind: 'rejection' } & Rejection)

/** Records of the store by what people call them: asked by the rows of a file that name them in words. */
export interface NameLookup {
  /** By P-code or name, whatever its spelling; null: none. 'several': the name is that of more than one. */
  find(types: readonly string[], text: string): RecordId | 'several' | null
}

export interface ReadOptions extends RowOptions {
  /** The file's name, for errors and for what the file is called as a source. */
  readonly file: string
  /** How dates are to be read that the file leaves open; without it such a file is refused. */
  readonly dates?: ImportDates | null
  /** What a person said of the file, by the names of the questions. */
  readonly answers?: ImportAnswers
  /** What the layer is called among several of the file; "" or absent where it is the only one. */
  readonly label?: string
  /** UTC milliseconds; the present without it. */
  readonly now?: number
  /** Whose days and times they are; UTC without it. */
  readonly zone?: TimeZone
  /** What of the store rows can name in words; absent: nothing. */
  readonly names?: NameLookup
  /** Countries that places are held against; absent: only the file's own rows. */
  readonly countries?: readonly CountryPlace[]
  /** A person said that the columns of latitude and longitude are swapped. */
  readonly swapPositions?: boolean
  /** Told which outlines have faults that can be mended; they are mended where a person wants it. */
  readonly repairs?: RepairList
}

/** What rows of a layer mean, where their columns are known. */
export interface LayerPreset {
  readonly preset: ImportPreset
  /** Whether a layer is of this kind, by its columns. */
  readonly fits: (layer: Layer) => boolean
  /** Where it is a mapping: what it makes of a layer. */
  readonly mappingOf?: (layer: SampledLayer) => Mapping
  /** Throws SituError format-unknown, dates-unclear, dates-disagree, cancelled. */
  read(layer: Layer, options: ReadOptions): AsyncIterable<ForeignItem>
}

/** A row or feature that is not taken, with every fault named. */
export function rejectedItem(line: number, ...faults: readonly RejectionFault[]): ForeignItem {
  return { kind: 'rejection', ...rejectionOf(line, faults) }
}

/** The id of a record that comes from another system: the same on every laptop that imports the same key. */
export function recordIdFor(system: string, key: string): RecordId {
  const hex = hash('sha256', `situ:${system}:${key}`)
  // UUID version 8, variant 10: as uuidFromBytes does, without the bytes, for every row of an import.
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) & 3] ?? ''
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}` as RecordId
}
