export const agreementText = {}
