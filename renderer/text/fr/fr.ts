import type { SheetTranslation } from '../translation.ts'
import { agreementText } from './agreement.ts'
import { chartsText } from './charts.ts'
import { handoverText } from './handover.ts'
import { labelsText } from './labels.ts'
import { printText } from './print.ts'
import { timeText } from './time.ts'

/** French is a language of sheets: these parts are whole, of the others what a sheet prints. */
export const fr: SheetTranslation = {
  print: printText,
  labels: labelsText,
  agreement: agreementText,
  charts: chartsText,
  handover: handoverText,
  time: timeText,
  record: {
    yes: 'oui',
    atLeast: 'au moins {value}',
    atMost: 'au plus {value}',
    range: '{low}–{high}',
    bestOf: '{best} ({span})',
  },
  zones: { nobody: 'personne', notRecorded: 'rien d’enregistré' },
  filter: {
    notGraded: 'non coté',
    reliabilityWords: 'fiabilité : {list}',
    credibilityWords: 'crédibilité : {list}',
    mapAreaText: 'dans une partie de la carte',
    nearWords: 'à moins de {metres} de {at}',
    areaText: 'dans une étendue tracée de {km2} km²',
  },
  products: {
    defaultTitle: '{place} : situation au {date}',
    incidentTitle: 'Incident : {event}',
    templates: {
      report: { summary: 'Résumé', outlook: 'Perspectives et recommandations' },
      incident: { assessment: 'Appréciation' },
    },
  },
  actors: {
    network: {
      drawing: 'Les acteurs et leurs rapports',
      alone: '{count} sans relation',
      table: 'Relations',
      from: 'De',
      kind: 'Relation',
      to: 'À',
      since: 'Depuis',
      until: 'Jusqu’à',
      grade: 'Cote',
      counts: 'Acteurs : {actors} · relations : {relations}',
      partOf: 'Fait partie de',
    },
  },
}
