/** One actor's stance towards another. */
export const stanceCodes = ['trusts', 'neutral', 'sceptical', 'distrusts', 'rejects'] as const
