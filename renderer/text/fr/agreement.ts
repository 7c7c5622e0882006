import type { Catalogue } from '../en/en.ts'

export const agreementText: Catalogue['agreement'] = {
  title: 'Accord',
  count: (posts, commitments) => `Postes : ${posts} · engagements : ${commitments}`,
  posts: 'Postes',
  commitments: 'Engagements',
  unblockers: 'Qui peut débloquer',
  conditions: 'Conditions',
  provisions: 'Dispositions',
  new: 'Nouveau',
  newAgreement: 'Nouvel accord',
  print: 'Imprimer…',
  printName: 'Tableau de l’accord',
  layer: 'Ce que montre le tableau',
  layers: { reading: 'Notre lecture', said: 'Selon les annonces', seen: 'Selon les constats' },
  noWord: { reading: 'Inconnu', said: 'Rien d’annoncé', seen: 'Rien de constaté' },
  differ: (differences, contradictions) =>
    [
      differences === 0 ? '' : `Écarts entre l’annoncé et le constaté : ${String(differences)}.`,
      contradictions === 0 ? '' : `Points déclarés de façon contradictoire : ${String(contradictions)}.`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  vacantOf: (vacant, all) => `vacants : ${vacant} sur ${all}`,
  vacantFor: (days, format, exact) =>
    days === 1 && exact
      ? 'vacant depuis 1 jour'
      : `vacant depuis ${exact ? '' : 'environ '}${format(days)} jours`,
  since: (date) => `depuis : ${date}`,
  heldBy: 'occupé par',
  seats: (count, format) => (count === 1 ? '1 siège' : `${format(count)} sièges`),
  proposed: 'Proposé :',
  contradicted: 'déclarations contradictoires',
  chain: (count) =>
    count === 1 ? 'En attente d’une condition' : `En attente de ${String(count)} conditions`,
  waiting: 'En attente :',
  metBy: 'Peut être remplie par',
  nobodyMeets: 'Personne n’est désigné pour la remplir.',
  to: 'pour',
  waits: (count) => (count === 1 ? '1 condition en attente' : `${String(count)} conditions en attente`),
  offers: 'Besoins et offres',
  kind: 'Type',
  needed: 'Nécessaire à',
  places: (count, format) => (count === 1 ? '1 endroit' : `${format(count)} endroits`),
  pledged: 'Promis',
  firm: 'Engagé ou livré',
  gap: 'Lacune',
  nobodyOffers: 'personne ne l’offre',
  onlyPledged: 'seulement promis',
  withoutAmount: (count) => `(+ ${String(count)} sans quantité)`,
  doubtful: (count) => `(+ ${String(count)} contradictoires, non comptées)`,
  pledgeHint: 'Les promesses ne sont jamais ajoutées à ce qui est engagé ou livré.',
  article: 'Article',
  due: 'Échéance',
  implementation: 'Mise en œuvre',
  overdue: (days, format) => (days === 1 ? '1 jour de retard' : `${format(days)} jours de retard`),
  overdueOf: (overdue, all) => `${String(overdue)} en retard sur ${String(all)}`,
  noPosts: 'Aucun poste n’est enregistré.',
  noPostsText: 'Les postes sont les sièges et organes dont l’accord a besoin.',
  noCommitments: 'Aucun engagement n’est enregistré.',
  noCommitmentsText:
    'Les engagements disent qui offre quoi, pour quel poste ou quelle disposition, à quelle condition.',
  noUnblockers: 'Aucune condition ouverte ne dit qui peut la remplir.',
  empty: 'Pas encore d’accord',
  emptyText: 'Enregistrez l’accord, les postes qu’il exige et qui s’est engagé à quoi.',
  unnamed: 'sans nom',
}
