/** How far an event has been verified; the last two end the ladder. */
export const verificationCodes = [
  'reported',
  'corroborated',
  'verified',
  'investigated',
  'attributed',
  'refuted',
  'withdrawn',
] as const
