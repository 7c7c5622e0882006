/** A commitment's stage. As in OCHA's Financial Tracking Service, what is pledged is never added to what is committed. */
export const commitmentStageCodes = [
  'signalled',
  'conditional',
  'announced',
  'committed',
  'delivering',
  'delivered',
  'withdrawn',
] as const
