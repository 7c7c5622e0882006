export const mapText = {}
