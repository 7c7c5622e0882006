export const exchangeText = {}
