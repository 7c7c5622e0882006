export const sourcesText = {}
