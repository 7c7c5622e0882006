export const actorsText = {
  title: 'Actors',
  list: 'List of actors',
  search: 'Name',
  count: (shown: string, all: string) => (shown === all ? all : `${shown} of ${all}`),
  newActor: 'New actor',
  newRelation: 'New relation',
  column: { name: 'Name', kind: 'Kind', country: 'Country', parent: 'Part of', otherNames: 'Other names' },
  empty: 'No actors yet',
  emptyText:
    'Actors are those who take part: forces, authorities, missions, organisations. Persons are recorded only as office holders.',
  noMatch: 'No actor has this name.',
}
