export const eventsText = {}
