/** ACLED actor types 1 to 8 in their order, then those that Situ adds. */
export const actorKindCodes = [
  'state-forces',
  'rebel-group',
  'political-militia',
  'identity-militia',
  'rioters',
  'protesters',
  'civilians',
  'external-forces',
  'state',
  'authority',
  'coordination-body',
  'mission',
  'international-organisation',
  'civil-society',
  'media',
  // Holders of offices alone: nobody else is recorded as a person.
  'person',
] as const
