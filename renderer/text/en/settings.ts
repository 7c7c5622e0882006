export const settingsText = {}
