import type { Catalogue } from './en.ts'
import { actorsText } from './ar/actors.ts'
import { agreementText } from './ar/agreement.ts'
import { baseMapsText } from './ar/base-maps.ts'
import { chartsText } from './ar/charts.ts'
import { clearanceText } from './ar/clearance.ts'
import { clockText } from './ar/clock.ts'
import { conflictsText } from './ar/conflicts.ts'
import { doubtsText } from './ar/doubts.ts'
import { entryText } from './ar/entry.ts'
import { errorsText } from './ar/errors.ts'
import { eventsText } from './ar/events.ts'
import { exchangeText } from './ar/exchange.ts'
import { extractText } from './ar/extract.ts'
import { fileKindsText } from './ar/file-kinds.ts'
import { filterText } from './ar/filter.ts'
import { frameText } from './ar/frame.ts'
import { handoverText } from './ar/handover.ts'
import { importNotesText } from './ar/import-notes.ts'
import { importRejectionsText } from './ar/import-rejections.ts'
import { labelsText } from './ar/labels.ts'
import { numberText } from './ar/number.ts'
import { mapText } from './ar/map.ts'
import { mapWorkText } from './ar/map-work.ts'
import { menusText } from './ar/menus.ts'
import { outputText } from './ar/output.ts'
import { printText } from './ar/print.ts'
import { productsText } from './ar/products.ts'
import { purgeText } from './ar/purge.ts'
import { recordText } from './ar/record.ts'
import { sealText } from './ar/seal.ts'
import { settingsText } from './ar/settings.ts'
import { sourcesText } from './ar/sources.ts'
import { standingText } from './ar/standing.ts'
import { startText } from './ar/start.ts'
import { stickText } from './ar/stick.ts'
import { timeText } from './ar/time.ts'
import { trainingText } from './ar/training.ts'
import { whenText } from './ar/when.ts'
import { zoneToolsText } from './ar/zone-tools.ts'
import { zonesText } from './ar/zones.ts'

/** Every string that a person reads, in Arabic. */
export const ar: Catalogue = {
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
