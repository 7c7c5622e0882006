/** IATI condition types 1 policy, 2 performance, 3 fiduciary; Situ adds 4 mandate, 5 security, 6 consent, 7 in kind only. */
export const conditionKindCodes = [
  'policy',
  'performance',
  'fiduciary',
  'mandate',
  'security',
  'consent',
  'in-kind-only',
] as const
