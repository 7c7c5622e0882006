/** Traffic Light Protocol 2.0; never translated. */
export const tlpCodes = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'] as const
