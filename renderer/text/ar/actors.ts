export const actorsText = {}
