/** NATO/Admiralty source reliability. F means "cannot be judged": unknown, not worst. */
export const reliabilityCodes = ['A', 'B', 'C', 'D', 'E', 'F'] as const

/** NATO/Admiralty information credibility. 6 means "cannot be judged": unknown, not worst. */
export const credibilityCodes = ['1', '2', '3', '4', '5', '6'] as const
