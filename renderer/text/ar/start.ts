export const startText = {}
