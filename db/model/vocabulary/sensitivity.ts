/** OCHA data responsibility guidelines: sensitivity of a record, lowest first. */
export const sensitivityCodes = ['low', 'moderate', 'high', 'severe'] as const
