export const zonesText = {}
