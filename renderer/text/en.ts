import { actorsText } from './en/actors.ts'
import { agreementText } from './en/agreement.ts'
import { baseMapsText } from './en/base-maps.ts'
import { chartsText } from './en/charts.ts'
import { clearanceText } from './en/clearance.ts'
import { clockText } from './en/clock.ts'
import { conflictsText } from './en/conflicts.ts'
import { doubtsText } from './en/doubts.ts'
import { entryText } from './en/entry.ts'
import { errorsText } from './en/errors.ts'
import { eventsText } from './en/events.ts'
import { exchangeText } from './en/exchange.ts'
import { extractText } from './en/extract.ts'
import { fileKindsText } from './en/file-kinds.ts'
import { filterText } from './en/filter.ts'
import { frameText } from './en/frame.ts'
import { handoverText } from './en/handover.ts'
import { importNotesText } from './en/import-notes.ts'
import { importRejectionsText } from './en/import-rejections.ts'
import { labelsText } from './en/labels.ts'
import { numberText } from './en/number.ts'
import { mapText } from './en/map.ts'
import { mapWorkText } from './en/map-work.ts'
import { menusText } from './en/menus.ts'
import { outputText } from './en/output.ts'
import { printText } from './en/print.ts'
import { productsText } from './en/products.ts'
import { purgeText } from './en/purge.ts'
import { recordText } from './en/record.ts'
import { sealText } from './en/seal.ts'
import { settingsText } from './en/settings.ts'
import { sourcesText } from './en/sources.ts'
import { standingText } from './en/standing.ts'
import { startText } from './en/start.ts'
import { stickText } from './en/stick.ts'
import { timeText } from './en/time.ts'
import { trainingText } from './en/training.ts'
import { whenText } from './en/when.ts'
import { zoneToolsText } from './en/zone-tools.ts'
import { zonesText } from './en/zones.ts'

/** Every string that a person reads, in English. Its shape is the shape of every other language. */
export const en = {
  frame: frameText,
  start: startText,
  filter: filterText,
  events: eventsText,
  zones: zonesText,
  zoneTools: zoneToolsText,
  actors: actorsText,
  sources: sourcesText,
  record: recordText,
  number: numberText,
  doubts: doubtsText,
  when: whenText,
  entry: entryText,
  map: mapText,
  baseMaps: baseMapsText,
  mapWork: mapWorkText,
  menus: menusText,
  exchange: exchangeText,
  importNotes: importNotesText,
  importRejections: importRejectionsText,
  fileKinds: fileKindsText,
  charts: chartsText,
  clearance: clearanceText,
  clock: clockText,
  conflicts: conflictsText,
  extract: extractText,
  purge: purgeText,
  seal: sealText,
  stick: stickText,
  products: productsText,
  print: printText,
  output: outputText,
  settings: settingsText,
  training: trainingText,
  agreement: agreementText,
  time: timeText,
  handover: handoverText,
  standing: standingText,
  labels: labelsText,
  errors: errorsText,
}

export type Catalogue = typeof en
