import type { recordFields } from './record-fields.ts'

/** What a record of each type is, in plain English. */
export const meaningOfType: Readonly<Record<keyof typeof recordFields, string>> = {
  zone: 'An area with an outline, such as a district, a camp or a buffer zone.',
  control: 'Who controlled a zone in a period, by somebody’s statement.',
  actor: 'A party, an armed force, an organisation, or a person who holds an office.',
  relation: 'How one actor stood towards another in a period.',
  event: 'Something that was reported to have happened at a time and a place.',
  source: 'Who or what said it.',
  agreement: 'An agreement between actors.',
  provision: 'An article of an agreement, and how far it has been carried out.',
  post: 'An office or function that an agreement makes, and who holds it.',
  commitment: 'What an actor has promised for a post, a provision or an agreement, and on what conditions.',
  figure: 'A number that somebody stated.',
  statement:
    'What somebody said or saw about where a record stands, from a date: the status of a post, the implementation of a provision, the stage of a commitment, a step in the verification of an event. Contradictory ones stand side by side.',
  attachment: 'A file that belongs to a record.',
  purge: 'An authorised removal of content. It travels, and is obeyed once confirmed.',
  operation: 'The operation itself: one record, the same for every station.',
  place: 'A place of a gazetteer, for finding it by its name.',
}
