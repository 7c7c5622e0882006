import type { RecordId } from '../ids.ts'

/** The one record of type `operation`: its id is the same in every store, so that what stations say of it meets. */
export const operationId = '00000000-0000-8000-8000-73697475006f' as RecordId
