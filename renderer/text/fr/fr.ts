import { en } from '../en/en.ts'
import type { Catalogue } from '../en/en.ts'
import { agreementText } from './agreement.ts'
import { chartsText } from './charts.ts'
import { handoverText } from './handover.ts'
import { labelsText } from './labels.ts'
import { printText } from './print.ts'
import { timeText } from './time.ts'

/** French is a language of sheets: these parts are whole, of the others what a sheet prints. The window has English and Arabic. */
export const fr: Catalogue = {
  ...en,
  print: printText,
  labels: labelsText,
  agreement: agreementText,
  charts: chartsText,
  handover: handoverText,
  time: timeText,
  record: {
    ...en.record,
    yes: 'oui',
    atLeast: (value) => `au moins ${value}`,
    atMost: (value) => `au plus ${value}`,
    range: (low, high) => `${low}–${high}`,
    bestOf: (best, span) => `${best} (${span})`,
  },
  zones: { ...en.zones, nobody: 'personne', notRecorded: 'rien d’enregistré' },
  filter: {
    ...en.filter,
    notGraded: 'non coté',
    reliabilityWords: (list) => `fiabilité : ${list}`,
    credibilityWords: (list) => `crédibilité : ${list}`,
    mapAreaText: 'dans une partie de la carte',
    nearWords: (metres, at) => `à moins de ${metres} de ${at}`,
    areaText: (km2) => `dans une étendue tracée de ${km2} km²`,
  },
  products: {
    ...en.products,
    defaultTitle: (place, date) => `${place} : situation au ${date}`,
    incidentTitle: (event) => `Incident : ${event}`,
    templates: {
      ...en.products.templates,
      report: { summary: 'Résumé', outlook: 'Perspectives et recommandations' },
      incident: { assessment: 'Appréciation' },
    },
  },
  actors: {
    ...en.actors,
    network: {
      ...en.actors.network,
      drawing: 'Les acteurs et leurs rapports',
      alone: (count) => `${count} sans relation`,
      table: 'Relations',
      from: 'De',
      kind: 'Relation',
      to: 'À',
      since: 'Depuis',
      until: 'Jusqu’à',
      grade: 'Cote',
      counts: (actors, relations) => `Acteurs : ${actors} · relations : ${relations}`,
      partOf: 'Fait partie de',
    },
  },
}
