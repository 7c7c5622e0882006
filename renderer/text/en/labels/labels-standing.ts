/** Where a post, a provision or a commitment stands. */
export const postStatusLabels = {
  vacant: 'Vacant',
  nominated: 'Nominated',
  appointed: 'Appointed',
  acting: 'Acting',
  contested: 'Contested',
  dissolved: 'Dissolved',
}

export const implementationLabels = {
  '0': '0 Not initiated',
  '1': '1 Minimal',
  '2': '2 Intermediate',
  '3': '3 Full',
}

export const commitmentStageLabels = {
  signalled: 'Signalled',
  conditional: 'Conditional',
  announced: 'Announced',
  committed: 'Committed',
  delivering: 'Delivering',
  delivered: 'Delivered',
  withdrawn: 'Withdrawn',
}

export const verificationLabels = {
  reported: 'Reported',
  corroborated: 'Corroborated',
  verified: 'Verified',
  investigated: 'Investigated',
  attributed: 'Attributed',
  refuted: 'Refuted',
  withdrawn: 'Withdrawn',
}

/** Any of them: the value of a statement. */
export const standingLabels = {
  ...postStatusLabels,
  ...implementationLabels,
  ...commitmentStageLabels,
  ...verificationLabels,
}

export const statementAboutLabels = {
  status: 'Status of a post',
  implementation: 'Implementation of a provision',
  stage: 'Stage of a commitment',
  verification: 'Verification of an event',
}

export const figureComparisonLabels = {
  'land-share': 'Share of land of the subject',
  'people-share': 'Share of people of the subject',
  'land-share-outside': 'Share of land outside the subject',
  'people-share-outside': 'Share of people outside the subject',
}
