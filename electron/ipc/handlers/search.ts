import { excerptOf } from '../../../db/model/text/excerpt.ts'
import { summariesByRow } from '../../../db/store/records/record-view.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import { searchRanked } from '../../../db/store/records/search.ts'
import type { searchChannels } from '../contract/search.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function searchHandlers({ db }: Desk): HandlersOf<typeof searchChannels> {
  return {
    'search.everything': ({ text, limit }) =>
      summariesByRow(db(), searchRanked(db(), text, limit)).flatMap((found) => {
        const full = found === null ? null : findRecord(db(), found.id)
        return found === null || full === null
          ? []
          : [{ record: found, excerpt: excerptOf(full.fields, text) }]
      }),
  }
}
