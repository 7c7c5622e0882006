/** An actor's part in an event. ACLED's and UCDP's actors are participants or sides: neither implies who began. */
export const actorRoleCodes = [
  'participant',
  'initiator',
  'target',
  'side-a',
  'side-b',
  'reporter',
  'mediator',
  'host',
  'signatory',
  'speaker',
] as const
