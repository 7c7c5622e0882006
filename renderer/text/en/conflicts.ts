export const conflictsText = {}
