import type { Withheld } from '../../db/model/redaction/clearance.ts'
import { app, dialog, shell as system } from 'electron'
import type { BrowserWindow } from 'electron'
import { existsSync, readFileSync } from 'node:fs'
import { attachFiles } from '../../db/commands/attach-file.ts'
import { chooseReading } from '../../db/commands/choose-reading.ts'
import { deleteRecord } from '../../db/commands/delete-record.ts'
import { addCard, decideTrust } from '../../db/commands/decide-trust.ts'
import { linkDuplicates } from '../../db/commands/link-duplicates.ts'
import { mergeActors } from '../../db/commands/merge-actors.ts'
import { mergeZones } from '../../db/commands/zones/merge-zones.ts'
import { moveLineBetween } from '../../db/commands/zones/move-line.ts'
import { splitZone } from '../../db/commands/zones/split-zone.ts'
import type { ZoneFault } from '../../db/model/zones/topology.ts'
import { nameStation } from '../../db/commands/name-station.ts'
import { pendingPurges } from '../../db/commands/purge.ts'
import { resolveByRule, resolveConflict, resolveWith } from '../../db/commands/resolve-conflict.ts'
import { ownCard } from '../../db/exchange/stations/station-card.ts'
import type { Json } from '../../db/model/canonical.ts'
import { disclosuresOf, listDisclosures } from '../../db/store/exchange/disclosure.ts'
import { deleteProfile, listProfiles, writeProfile } from '../../db/store/exchange/redaction-profile.ts'
import { inTransaction } from '../../db/store/statement.ts'
import type { Store } from '../../db/open.ts'
import { writeOutput } from '../../db/output-file.ts'
import { listDrives } from '../shell/drives.ts'
import { saveRecord } from '../../db/commands/save-record.ts'
import { judgeOwnClock } from '../../db/commands/judge-own-clock.ts'
import { redoLast, undoLast } from '../../db/commands/undo-last.ts'
import { stationViews } from '../../db/store/exchange/station-view.ts'
import type { ImportPreset } from '../../db/commands/imports/import-file.ts'
import { SituError } from '../../db/model/errors.ts'
import type { EventCharts, FactCharts, SharesOverTime, Silence } from '../../db/model/charts/charts.ts'
import type { ControlChanges } from '../../db/model/situation/control-changes.ts'
import type { ZoneHistory } from '../../db/model/situation/control-history.ts'
import type { EventCells } from '../../db/model/events/event-cells.ts'
import type { EventColumns } from '../../db/model/events/event-columns.ts'
import type { RecordId } from '../../db/model/ids.ts'
import type { Handover } from '../../db/model/situation/handover.ts'
import type { ActorNetwork, ActorPage } from '../../db/model/situation/actor-page.ts'
import type { ControlAt, Summary } from '../../db/model/situation/situation.ts'
import type { ImportDates } from '../../db/model/imports/import-dates.ts'
import type { TextEncoding } from '../../db/model/text/encoding.ts'
import { valuesAtOnce } from '../../db/model/views/record-views.ts'
import type { ExtractPreview } from '../../db/model/views/extract-views.ts'
import type { NearChoice, ReceiptView } from '../../db/model/views/receipt-views.ts'
import type { Counts } from '../../db/model/views/record-views.ts'
import type { Held } from '../../db/model/views/station-views.ts'
import { backupState } from '../../db/store/backup-note.ts'
import { clearDraft, readDraft, writeDraft } from '../../db/store/draft.ts'
import { readFile } from '../../db/store/append/file.ts'
import { listProducts } from '../../db/store/sheet/product.ts'
import {
  lastRedoable,
  lastUndoable,
  listReceipts,
  plainAction,
  readReceiptSummary,
} from '../../db/store/append/receipt.ts'
import { recordsHere } from '../../db/store/records/here.ts'
import { operationZone } from '../../db/store/records/operation.ts'
import { findRecord, recordsOfType } from '../../db/store/records/record.ts'
import {
  historyOf,
  conflictValuesOf,
  listConflicts,
  recordView,
  summariesByRow,
  summaryOf,
} from '../../db/store/records/record-view.ts'
import { recordDoubts } from '../../db/store/records/doubts.ts'
import { referringRows, searchRanked } from '../../db/store/records/search.ts'
import { standingOf } from '../../db/store/situation/standing.ts'
import { createChosenFiles } from '../shell/chosen-files.ts'
import { dialogFilters, dialogProperties, droppedFile, saveProperties } from '../shell/files.ts'
import type { BaseMaps } from '../base-maps/base-maps.ts'
import type { Jobs } from '../worker/start-jobs.ts'
import { imageOf } from '../print/picture.ts'
import type { Prefs } from '../shell/prefs.ts'
import { paperProduct, printProduct } from '../print/products.ts'
import { listPrinters } from '../print/print-paper.ts'
import { printJobFor, printReady } from '../print/print-window.ts'
import type { Session } from '../shell/session.ts'
import { baseMapHandlers } from './handlers-base-map.ts'
import type { Handlers, Shell } from './shell.ts'
import type { ChannelName, OutputOf } from './contract/contract.ts'
import type { NearDuplicates } from './contract/events.ts'
import type { PlaceHit } from './contract/search.ts'
import type { PrintJob, ProductView } from '../../db/model/sheet/product.ts'
import type * as z from 'zod'
import type { contract } from './contract/contract.ts'
import { excerptOf } from '../../db/model/text/excerpt.ts'

/** Other questions wait for the reader as long. */
const sharesBudgetMs = 3000

/** A draft that comes late must not go into the store that was opened since. */
function checkSame(open: Store, path: string): void {
  if (open.path !== path) throw new SituError('store-not-open', `${path} is not open any more`, { path })
}

export function createHandlers(shell: Shell): Handlers {
  const { push, window, session, jobs, prefs, assets, version } = shell
  const db = () => session.store().db
  const chosen = createChosenFiles()
  /** Now, as the operation's clock shows it: what days are counted by. */
  const wallNow = (): number => operationZone(db()).wallAt(Date.now())
  const record = (id: RecordId) => {
    const found = findRecord(db(), id)
    if (found === null) throw new SituError('record-missing', `no record ${id}`, { record: id })
    return found
  }
  /** A write that changes records: waits its turn, then tells the screens. */
  async function edit<T>(type: string, work: () => T): Promise<T> {
    const value = await session.write(work)
    // Another zone moves the days of everything.
    push([type === 'operation' ? '*' : type, 'store'])
    return value
  }
  const importRequest = (
    input: {
      paths: readonly string[]
      preset?: string | undefined
      onError?: 'stop' | 'skip' | undefined
      encoding?: TextEncoding | null | undefined
      near?: NearChoice | null | undefined
      swapPositions?: boolean | undefined
      repair?: boolean | undefined
      trust?: readonly string[] | undefined
      dates?: Readonly<Record<string, ImportDates>> | undefined
      passphrase?: string | undefined
    },
    dryRun: boolean,
  ) => ({
    what: 'import' as const,
    paths: input.paths,
    preset: (input.preset ?? 'auto') as ImportPreset,
    onError: input.onError ?? ('stop' as const),
    encoding: input.encoding ?? null,
    near: input.near ?? null,
    swapPositions: input.swapPositions ?? false,
    repair: input.repair ?? false,
    assets,
    trust: input.trust ?? [],
    dates: input.dates ?? {},
    passphrase: input.passphrase ?? null,
    dryRun,
  })
  const ownCardText = (): Promise<string> =>
    session.write((store) => inTransaction(store.db, () => ownCard(store.db)))
  const remember = (path: string, name: string): void => {
    prefs.remember(path, name)
    push(['store', 'prefs'])
  }

  return {
    'store.state': () => session.state(),
    'store.recent': () => prefs.recent().map((one) => ({ ...one, exists: existsSync(one.path) })),
    'store.create': async (input) => {
      const state = await session.create(input.path, input)
      remember(state.path, state.name)
      return state
    },
    'store.openSample': ({ operator }) => session.openSample(operator),
    'store.openTraining': ({ operator, anew }) => session.openTraining(operator, anew),
    'store.open': ({ path, passphrase }) => {
      const state = session.open(path, passphrase)
      remember(state.path, state.name)
      return state
    },
    'store.close': () => {
      session.close()
      return null
    },
    'store.changePassphrase': ({ current, next }) => {
      if (jobs.running() > 0) throw new SituError('store-locked', 'wait until the running work has ended')
      session.changePassphrase(current, next)
      return null
    },
    'clock.judge': ({ verdict }) =>
      session.write((store) => {
        judgeOwnClock(store, verdict)
        push(['receipt', 'store', '*'])
        return null
      }),
    'store.setOperator': ({ operator, stationName }) =>
      session.write(() => session.setOperator(operator, stationName)),
    'store.held': () => session.reader().ask<Held>({ ask: 'store.held' }),
    'backup.state': () => backupState(db(), Date.now()),
    'store.counts': () => session.reader().ask<Counts>({ ask: 'store.counts' }),
    'dialog.open': async ({ kind }) => {
      const parent = window()
      const training = kind === 'import' ? (session.state()?.training ?? null) : null
      const options = {
        filters: dialogFilters(kind),
        properties: dialogProperties(kind),
        ...(training === null ? {} : { defaultPath: training }),
      }
      const { canceled, filePaths } = await (parent === null
        ? dialog.showOpenDialog({ ...options, properties: [...options.properties] })
        : dialog.showOpenDialog(parent, { ...options, properties: [...options.properties] }))
      return canceled ? null : filePaths
    },
    'dialog.save': async ({ kind, name }) => {
      const parent = window()
      const options = { defaultPath: name, filters: dialogFilters(kind), properties: saveProperties(kind) }
      const { canceled, filePath } = await (parent === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(parent, options))
      if (canceled || filePath === '') return null
      chosen.choose(filePath)
      return filePath
    },
    'file.dropped': ({ paths }) => Promise.all(paths.map(droppedFile)),
    'path.reveal': ({ path }) => {
      system.showItemInFolder(path)
      return null
    },

    'event.columns': () => session.reader().ask<EventColumns>({ ask: 'event.columns' }),
    'event.killed': () =>
      session
        .reader()
        .ask<{ readonly count: number; readonly killed: Float32Array }>({ ask: 'event.killed' }),
    'event.cells': ({ resolution, box }) =>
      session.reader().ask<EventCells>({ ask: 'event.cells', resolution, box: box ?? null }),
    'event.order': ({ by }) => session.reader().ask<Uint32Array>({ ask: 'event.order', by }),
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
      edit(input.type === 'statement' ? '*' : input.type, () => saveRecord(session.store(), input)),
    'record.delete': ({ id }) =>
      edit(record(id).type, () => {
        deleteRecord(session.store(), id)
        return null
      }),
    'record.restore': ({ id }) =>
      edit(record(id).type, () => {
        deleteRecord(session.store(), id, false)
        return null
      }),
    'action.undo': () => edit('*', () => undoLast(session.store(), session.since())),
    'action.redo': () => edit('*', () => redoLast(session.store(), session.since())),
    'action.steps': () => {
      const undo = lastUndoable(db(), session.since())
      const redo = lastRedoable(db(), session.since())
      return {
        undo: undo === null ? null : plainAction(undo.what),
        redo: redo === null ? null : plainAction(redo.what),
      }
    },

    'search.events': ({ text }) => session.reader().ask<Uint32Array>({ ask: 'search.events', text }),
    'search.everything': ({ text, limit }) =>
      summariesByRow(db(), searchRanked(db(), text, limit)).flatMap((found) => {
        const full = found === null ? null : findRecord(db(), found.id)
        return found === null || full === null
          ? []
          : [{ record: found, excerpt: excerptOf(full.fields, text) }]
      }),
    'place.search': ({ text }) =>
      session.reader().ask<readonly PlaceHit[]>({ ask: 'place.search', text, assets }),

    'control.at': ({ at, knownOn }) =>
      session
        .reader()
        .ask<readonly ControlAt[]>({ ask: 'control.at', at: at ?? wallNow(), knownOn: knownOn ?? null }),
    'control.history': ({ knownOn }) =>
      session.reader().ask<readonly ZoneHistory[]>({ ask: 'control.history', knownOn: knownOn ?? null }),
    'control.changes': ({ from, to, knownOn }) =>
      session.reader().ask<ControlChanges>({
        ask: 'control.changes',
        from,
        to: to ?? wallNow(),
        knownOn: knownOn ?? null,
      }),
    'zone.faults': ({ at, knownOn }) =>
      session
        .reader()
        .ask<readonly ZoneFault[]>({ ask: 'zone.faults', at: at ?? wallNow(), knownOn: knownOn ?? null }),
    'zone.split': (input) => edit('*', () => splitZone(session.store(), input)),
    'zone.merge': (input) => edit('*', () => mergeZones(session.store(), input)),
    'zone.moveLine': (input) => edit('control', () => moveLineBetween(session.store(), input)),
    'situation.summary': ({ asOf, knownOn }) =>
      session
        .reader()
        .ask<Summary>({ ask: 'situation.summary', asOf: asOf ?? null, knownOn: knownOn ?? null }),

    'situation.handover': ({ since }) =>
      session.reader().ask<Handover>({ ask: 'situation.handover', since, until: Date.now() }),
    'actor.page': ({ id, at, knownOn }) =>
      session.reader().ask<ActorPage | null>({
        ask: 'actor.page',
        id,
        at: at ?? wallNow(),
        knownOn: knownOn ?? null,
      }),
    'actor.network': ({ at, knownOn }) =>
      session
        .reader()
        .ask<ActorNetwork>({ ask: 'actor.network', at: at ?? wallNow(), knownOn: knownOn ?? null }),
    'actor.merge': ({ from, into }) =>
      edit('actor', () => {
        mergeActors(session.store(), from, into)
        return null
      }),
    'standing.of': ({ id, at, knownOn }) => standingOf(db(), id, at ?? wallNow(), knownOn ?? null),
    'standing.choose': ({ id, why }) =>
      edit(record(id).type, () => {
        chooseReading(session.store(), id, why)
        return null
      }),
    'chart.shares': ({ from, to, knownOn }) =>
      session.reader().ask<SharesOverTime>({
        ask: 'chart.shares',
        budgetMs: sharesBudgetMs,
        from: from ?? null,
        to: to ?? wallNow(),
        knownOn: knownOn ?? null,
      }),
    'chart.events': ({ asOf, knownOn, zoneKind, ...input }) =>
      session.reader().ask<EventCharts>({
        ask: 'chart.events',
        ...input,
        asOf: asOf ?? null,
        knownOn: knownOn ?? null,
        zoneKind: zoneKind ?? null,
      }),
    'chart.facts': ({ asOf, knownOn, ...input }) =>
      session.reader().ask<FactCharts>({
        ask: 'chart.facts',
        ...input,
        asOf: asOf ?? null,
        knownOn: knownOn ?? null,
      }),
    'silence.list': ({ at, knownOn }) =>
      session.reader().ask<Silence>({ ask: 'silence.list', at: at ?? wallNow(), knownOn: knownOn ?? null }),
    'event.graded': (filter) => session.reader().ask<Uint8Array>({ ask: 'event.graded', filter }),

    'conflict.list': () => listConflicts(db()),
    'conflict.values': ({ record: id, field, from }) =>
      conflictValuesOf(db(), record(id), { field, from, most: valuesAtOnce }),
    'conflict.resolveWith': ({ record: id, field, value }) =>
      edit(record(id).type, () => {
        resolveWith(session.store(), id, field, value as Json)
        return null
      }),
    'conflict.resolveMany': ({ rule, only }) =>
      edit('*', () => resolveByRule(session.store(), rule, only ?? null)),
    'duplicate.list': (input) => session.reader().ask<NearDuplicates>({ ask: 'duplicate.list', ...input }),
    'duplicate.link': ({ a, b, same }) =>
      edit('event', () => {
        linkDuplicates(session.store(), a, b, same)
        return null
      }),
    'conflict.resolve': (input) =>
      edit(record(input.record).type, () => {
        resolveConflict(session.store(), input.record, input.field, input.change)
        return null
      }),

    'import.preview': (input) => ({ job: jobs.start(session.key(), importRequest(input, true)) }),
    'import.apply': (input) => ({
      job: jobs.start(session.key(), importRequest(input, false), () => {
        push(['*'])
      }),
    }),
    'export.start': ({ path, format, type, filter, clearance, language, title, note, seal }) => ({
      job: jobs.start(
        session.key(),
        format === 'bundle'
          ? {
              what: 'export',
              path,
              overwrite: chosen.mayReplace(path),
              format,
              title: title ?? '',
              note: note ?? '',
              seal: seal ?? null,
            }
          : {
              what: 'export',
              path,
              overwrite: chosen.mayReplace(path),
              format,
              type: type ?? 'event',
              filter: filter ?? {},
              clearance: clearance ?? {},
              language: language ?? 'en',
            },
        () => {
          push(['receipt', 'store'])
        },
      ),
    }),
    'exchange.preview': ({ folder, passphrase }) => ({
      job: jobs.start(session.key(), {
        what: 'exchange',
        folder,
        trust: [],
        skipUnknown: false,
        join: [],
        passphrase: passphrase ?? null,
        dryRun: true,
      }),
    }),
    'exchange.start': (input) => ({
      job: jobs.start(
        session.key(),
        {
          what: 'exchange',
          ...input,
          join: input.join ?? [],
          passphrase: input.passphrase ?? null,
          dryRun: false,
        },
        () => {
          push(['*'])
        },
      ),
    }),
    'drive.list': () => listDrives(),
    'clearance.count': (input) => session.reader().ask<Withheld>({ ask: 'clearance.count', ...input }),
    'extract.preview': (input) => session.reader().ask<ExtractPreview>({ ask: 'extract.preview', ...input }),
    'extract.start': ({ seal, ...input }) => ({
      job: jobs.start(
        session.key(),
        { what: 'extract', ...input, overwrite: chosen.mayReplace(input.path), seal: seal ?? null },
        () => {
          push(['receipt', 'store'])
        },
      ),
    }),
    'profile.list': () => listProfiles(db()),
    'profile.save': async ({ profile }) => {
      await session.write((store) => {
        writeProfile(store.db, profile)
      })
      push(['profile'])
      return null
    },
    'profile.delete': async ({ name }) => {
      await session.write((store) => {
        deleteProfile(store.db, name)
      })
      push(['profile'])
      return null
    },
    'disclosure.list': () => listDisclosures(db()),
    'disclosure.of': ({ id }) => disclosuresOf(db(), id),
    'station.card': async () => ({ text: await ownCardText() }),
    'station.name': async (input) => {
      await session.write((store) => {
        nameStation(store, input)
      })
      push(['store'])
      return null
    },
    'station.addCard': async (input) => {
      const text = 'path' in input ? readFileSync(input.path, 'utf8') : input.text
      const station = await session.write((store) => addCard(store, text))
      push(['receipt', 'store'])
      return { station }
    },
    'station.saveCard': async ({ path }) => {
      const overwrite = chosen.mayReplace(path)
      const card = await ownCardText()
      writeOutput(path, { overwrite, mode: 0o644 }, (append) => {
        append(`${card}\n`)
      })
      return null
    },
    'station.trust': async ({ station, trust }) => {
      await session.write((store) => decideTrust(store, station, trust))
      push(['receipt', 'store'])
      return null
    },
    'purge.pending': () => pendingPurges(db()),
    'purge.start': (input) => ({
      job: jobs.start(session.key(), { what: 'purge', ...input }, () => {
        push(['*'])
      }),
    }),
    'purge.confirm': ({ purge }) => ({
      job: jobs.start(session.key(), { what: 'purge', confirm: purge }, () => {
        push(['*'])
      }),
    }),
    'backup.start': ({ path }) => ({
      job: jobs.start(session.key(), { what: 'backup', path }, () => {
        push(['store'])
      }),
    }),
    'job.cancel': ({ job }) => {
      jobs.cancel(job)
      return null
    },
    'receipt.list': () =>
      listReceipts(db()).map((row) => ({
        ...readReceiptSummary(row.summary ?? '{}'),
        id: row.row,
        at: row.at,
        kind: row.kind as ReceiptView['kind'],
        operator: row.operator,
      })),
    'station.list': () => stationViews(db()),

    'attachment.add': ({ record: id, paths, caption }) =>
      edit('attachment', () => attachFiles(session.store(), id, paths, caption ?? '')),
    'attachment.image': ({ id }) => {
      const sha256 = record(id).fields['sha256']
      return typeof sha256 === 'string' ? imageOf(readFile(db(), sha256)) : null
    },
    'attachment.save': ({ id, path }) => {
      const sha256 = record(id).fields['sha256']
      const content = typeof sha256 === 'string' ? readFile(db(), sha256) : null
      if (content === null) throw new SituError('file-missing', 'the attached file is not here yet')
      writeOutput(path, { overwrite: chosen.mayReplace(path) }, (append) => {
        append(content)
      })
      return null
    },

    'draft.get': ({ key }) => readDraft(db(), key),
    'draft.save': ({ store, key, value }) =>
      session.write((open) => {
        checkSame(open, store)
        writeDraft(open.db, key, value, Date.now())
        return null
      }),
    'draft.clear': ({ store, key }) =>
      session.write((open) => {
        checkSame(open, store)
        clearDraft(open.db, key)
        return null
      }),

    'product.print': ({ path, format, dpi, settings }) => ({
      job: jobs.track('print', async () => {
        const overwrite = chosen.mayReplace(path)
        const product = await printProduct(session, { path, overwrite, format, dpi, settings, version })
        push(['product'])
        return product
      }),
    }),
    'product.paper': ({ choice, settings }) => ({
      job: jobs.track('print', async () => {
        const product = await paperProduct(session, { choice, settings, version })
        push(['product'])
        return product
      }),
    }),
    'printer.list': () => {
      const contents = window()?.webContents
      return contents === undefined ? [] : listPrinters(contents)
    },
    'product.list': () => listProducts(db()) as readonly ProductView[],
    'product.preview': ({ settings }) =>
      session.reader().ask<PrintJob>({ ask: 'print.job', settings, version }),
    'print.job': (_input, sender) => {
      const job = printJobFor(sender)
      if (job === null) throw new SituError('print-failed', 'this window prints nothing')
      return job
    },
    'print.ready': (result, sender) => {
      printReady(sender, result)
      return null
    },

    ...baseMapHandlers(shell),
    'prefs.get': () => prefs.get(),
    'prefs.set': (change) => {
      const value = prefs.set(change)
      push(['prefs'])
      return value
    },
    'app.about': () => ({ version, electron: process.versions.electron, licences: app.getAppPath() }),
  }
}
