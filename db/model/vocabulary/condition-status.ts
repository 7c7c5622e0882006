/** Status of a condition. */
export const conditionStatusCodes = ['open', 'met', 'refused', 'lapsed'] as const
