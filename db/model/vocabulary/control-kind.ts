/** Control of a territory: kind. */
export const controlKindCodes = ['military', 'administrative', 'both'] as const
