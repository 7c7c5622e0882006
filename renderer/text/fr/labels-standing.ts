import type { Translation } from '../translation.ts'

type Labels = Translation['labels']

/** Where a post, a provision or a commitment stands. */
export const postStatusLabels: Labels['post-status'] = {
  vacant: 'Vacant',
  nominated: 'Proposé',
  appointed: 'Nommé',
  acting: 'Par intérim',
  contested: 'Contesté',
  dissolved: 'Supprimé',
}

export const implementationLabels: Labels['implementation'] = {
  '0': '0 Non engagée',
  '1': '1 Minimale',
  '2': '2 Intermédiaire',
  '3': '3 Complète',
}

export const commitmentStageLabels: Labels['commitment-stage'] = {
  signalled: 'Signalé',
  conditional: 'Conditionnel',
  announced: 'Annoncé',
  committed: 'Engagé',
  delivering: 'En cours de livraison',
  delivered: 'Livré',
  withdrawn: 'Retiré',
}

export const verificationLabels: Labels['verification'] = {
  reported: 'Signalé',
  corroborated: 'Corroboré',
  verified: 'Vérifié',
  investigated: 'Enquêté',
  attributed: 'Attribué',
  refuted: 'Démenti',
  withdrawn: 'Retiré',
}

/** Any of them: the value of a statement. */
export const standingLabels: Labels['standing'] = {
  ...postStatusLabels,
  ...implementationLabels,
  ...commitmentStageLabels,
  ...verificationLabels,
}

export const statementAboutLabels: Labels['statement-about'] = {
  status: 'Situation d’un poste',
  implementation: 'Mise en œuvre d’une disposition',
  stage: 'Étape d’un engagement',
  verification: 'Vérification d’un événement',
}

export const figureComparisonLabels: Labels['figure-comparison'] = {
  'land-share': 'Part du territoire de l’objet',
  'people-share': 'Part de la population de l’objet',
  'land-share-outside': 'Part du territoire hors de l’objet',
  'people-share-outside': 'Part de la population hors de l’objet',
}
