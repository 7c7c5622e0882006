export const entryText = {}
