/** On what a statement rests. */
export const basisCodes = ['observed', 'reported', 'announced'] as const
