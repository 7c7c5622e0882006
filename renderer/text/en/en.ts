import { actorsText } from './actors.ts'
import { agreementText } from './agreement.ts'
import { baseMapsText } from './map/base-maps.ts'
import { chartsText } from './charts.ts'
import { clearanceText } from './labels/clearance.ts'
import { clockText } from './labels/clock.ts'
import { conflictsText } from './conflicts.ts'
import { doubtsText } from './labels/doubts.ts'
import { entryText } from './entry.ts'
import { errorsText } from './labels/errors.ts'
import { eventsText } from './events.ts'
import { exchangeText } from './exchange/exchange.ts'
import { extractText } from './exchange/extract.ts'
import { fileKindsText } from './labels/file-kinds.ts'
import { filterText } from './filter.ts'
import { frameText } from './frame.ts'
import { handoverText } from './handover.ts'
import { importNotesText } from './labels/import-notes.ts'
import { importRejectionsText } from './labels/import-rejections.ts'
import { labelsText } from './labels/labels.ts'
import { numberText } from './labels/number.ts'
import { mapText } from './map/map.ts'
import { mapWorkText } from './map/map-work.ts'
import { menusText } from './menus.ts'
import { outputText } from './output.ts'
import { printText } from './print.ts'
import { productsText } from './products.ts'
import { purgeText } from './exchange/purge.ts'
import { recordText } from './record.ts'
import { sealText } from './exchange/seal.ts'
import { settingsText } from './settings.ts'
import { sourcesText } from './sources.ts'
import { standingText } from './labels/standing.ts'
import { startText } from './start.ts'
import { photosText } from './exchange/photos.ts'
import { stickText } from './exchange/stick.ts'
import { timeText } from './time.ts'
import { trainingText } from './training.ts'
import { whenText } from './labels/when.ts'
import { zoneToolsText } from './map/zone-tools.ts'
import { zonesText } from './map/zones.ts'

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
  photos: photosText,
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
