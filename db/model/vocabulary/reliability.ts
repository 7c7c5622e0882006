/** NATO/Admiralty source reliability. F means "cannot be judged": unknown, not worst. */
export const reliabilityCodes = ['A', 'B', 'C', 'D', 'E', 'F'] as const
