import type { Mapping } from '../mapping.ts'
import { suggestMapping, suggestType, systemOf } from '../suggest/suggest-mapping.ts'
import { firstOf } from './table-preset.ts'
import type { TablePreset } from './table-preset.ts'

/** When the form was filled in, and by which telephone: not when anything happened. */
const ofForm = new Set([
  'start',
  'end',
  'today',
  'deviceid',
  'phonenumber',
  'username',
  'simid',
  'subscriberid',
  '__version__',
  '_validation_status',
  '_notes',
  '_status',
  '_submitted_by',
  '_tags',
  '_index',
  'meta/instanceName',
  'SubmitterID',
  'SubmitterName',
  'AttachmentsPresent',
  'AttachmentsExpected',
  'Status',
  'ReviewState',
  'DeviceID',
  'Edits',
  'FormVersion',
])

/** Submissions of KoboToolbox and ODK: known again by their instance, placed by the columns of their GPS. */
export const koboPreset = {
  preset: 'kobo',
  fits: (columns) =>
    (columns.has('_uuid') && (columns.has('_submission_time') || columns.has('_id'))) ||
    (columns.has('KEY') && columns.has('SubmissionDate')) ||
    columns.has('meta/instanceID'),
  mapping(layer) {
    const asked = layer.columns.map((column) => (ofForm.has(column) ? '' : column))
    const { type } = suggestType({ ...layer, columns: asked })
    const suggested = suggestMapping({ ...layer, columns: asked }, type)
    const key = firstOf(layer, '_uuid', 'meta/instanceID', 'KEY', '_id')
    const reported = firstOf(layer, '_submission_time', 'SubmissionDate')
    const isReported = reported !== undefined && type === 'event'
    const fields: Mapping['fields'] = suggested.fields.filter(
      ({ to, from }) => !(isReported && to === 'reported' && from !== reported),
    )
    const has = (to: string): boolean => fields.some((field) => field.to === to)
    return {
      ...suggested,
      system: `kobo:${systemOf(layer.name)}`,
      key: key === undefined ? [] : [key],
      fields: isReported && !has('reported') ? [...fields, { to: 'reported', from: reported }] : fields,
    }
  },
} as const satisfies TablePreset
