import { rejectionWords } from '../../../db/model/import-rejections.ts'

/** The same sentences as on the command line. */
export const importRejectionsText = rejectionWords
