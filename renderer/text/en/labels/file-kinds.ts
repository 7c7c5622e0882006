import { fileKindWords } from '../../../../db/model/imports/file-kinds.ts'

/** The same sentences as on the command line. */
export const fileKindsText = fileKindWords
