export const productsText = {}
