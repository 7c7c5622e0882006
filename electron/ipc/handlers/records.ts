import { deleteRecord } from '../../../db/commands/delete-record.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { redoLast, undoLast } from '../../../db/commands/undo-last.ts'
import { lastRedoable, lastUndoable, plainAction } from '../../../db/store/append/receipt.ts'
import { recordDoubts } from '../../../db/store/records/doubts.ts'
import { recordsHere } from '../../../db/store/records/here.ts'
import { historyOf, recordView, summariesByRow, summaryOf } from '../../../db/store/records/record-view.ts'
import { findRecord, recordsOfType } from '../../../db/store/records/record.ts'
import { referringRows } from '../../../db/store/records/search.ts'
import type { recordChannels } from '../contract/records.ts'
import type { Desk, HandlersOf } from './handler.ts'

export function recordHandlers({ session, db, record, edit }: Desk): HandlersOf<typeof recordChannels> {
  return {
    'record.rows': ({ rows }) => summariesByRow(db(), rows),
    'record.names': ({ ids }) =>
      ids.map((id) => {
        const found = findRecord(db(), id)
        return found === null ? null : summaryOf(db(), found)
      }),
    'record.list': ({ type }) => recordsOfType(db(), type).map((one) => recordView(db(), one)),
    'record.get': ({ id }) => {
      const found = findRecord(db(), id)
      if (found === null) return null
      return { ...recordView(db(), found), doubts: recordDoubts(db(), found, { shapes: false }) }
    },
    'record.history': ({ id }) => historyOf(db(), record(id)),
    'record.here': ({ zones, ...point }) => recordsHere(db(), point, zones),
    'record.links': ({ id }) => {
      const { total, rows } = referringRows(db(), id, 200)
      return { total, records: summariesByRow(db(), rows).filter((one) => one !== null) }
    },
    // A statement may move the record that it is about.
    'record.save': (input) =>
      edit(input.type === 'statement' ? '*' : input.type, (store) => saveRecord(store, input)),
    'record.delete': ({ id }) =>
      edit(record(id).type, (store) => {
        deleteRecord(store, id)
        return null
      }),
    'record.restore': ({ id }) =>
      edit(record(id).type, (store) => {
        deleteRecord(store, id, false)
        return null
      }),
    'action.undo': () => session.write((store) => undoLast(store, session.since())),
    'action.redo': () => session.write((store) => redoLast(store, session.since())),
    'action.steps': () => {
      const undo = lastUndoable(db(), session.since())
      const redo = lastRedoable(db(), session.since())
      return {
        undo: undo === null ? null : plainAction(undo.what),
        redo: redo === null ? null : plainAction(redo.what),
      }
    },
  }
}
