import { rejectionWords } from '../../../../db/model/imports/import-rejections.ts'

/** The same sentences as on the command line. */
export const importRejectionsText = rejectionWords
