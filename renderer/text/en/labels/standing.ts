const titles: Readonly<Record<string, string>> = {
  status: 'Where the post stands',
  implementation: 'Where the provision stands',
  stage: 'Where the commitment stands',
  verification: 'Verification',
  control: 'Control, as stated',
}
const adds: Readonly<Record<string, string>> = {
  status: 'New status',
  implementation: 'New stage',
  stage: 'New stage',
  verification: 'New step',
  control: 'New period',
}

/** Statements about where a record stands, and the reading that the office has chosen. */
export const standingText = {
  title: (about: string) => titles[about] ?? 'Where it stands',
  add: (about: string) => adds[about] ?? 'New statement',
  unknown: 'Unknown at this date',
  byRecord: 'as entered in the record itself',
  independent: (count: number) =>
    count === 1 ? '1 independent source' : `${String(count)} independent sources`,
  repeating: (count: number) => (count === 1 ? '1 more repeats them' : `${String(count)} more repeat them`),
  reports: (count: number) => `${String(count)} reports of one event`,
  onlyOne: 'Fewer than two sources speak for themselves: a report that repeats another does not confirm it.',
  contradict: (count: number) =>
    `${String(count)} statements of the same time say different things. All are kept; the newest counts until the office chooses one.`,
  from: (date: string) => `from ${date}`,
  until: (date: string) => `until ${date}`,
  counts: 'counts',
  contradicts: 'says otherwise',
  notNow: 'not at this date',
  choose: 'Read it by this one…',
  why: 'Why does the office read it so?',
  chooseNow: 'Choose',
  chosen: 'Chosen. The other statements are kept.',
  chosenBecause: 'Chosen:',
  unchoose: 'Take back',
  unchosen: 'Nothing is chosen now: the newest statement counts.',
}
