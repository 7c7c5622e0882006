/** The field of a record that a statement is about. */
export const statementAboutCodes = ['status', 'implementation', 'stage', 'verification'] as const
