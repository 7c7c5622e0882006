export const printText = {}
