/** Every failure that Situ tells a person about. The text catalogue turns a code into a sentence that says what to do. */
export const errorCodes = [
  'passphrase-wrong',
  'passphrase-missing',
  'store-missing',
  'store-exists',
  'store-unreadable',
  'store-damaged',
  'store-newer',
  'store-read-only',
  'store-journal',
  'store-locked',
  'store-not-open',
  'clock-doubtful',
  'disk-full',
  'disk-read-only',
  'disk-gone',
  'disk-damaged',
  'disk-busy',
  'disk-file-limit',
  'bundle-sealed',
  'bundle-for-others',
  'recipient-invalid',
  'folder-invalid',
  'folder-sealed',
  'card-invalid',
  'profile-missing',
  'profile-invalid',
  'file-missing',
  'file-unreadable',
  'file-too-large',
  'file-name-refused',
  'output-exists',
  'output-is-store',
  'bundle-invalid',
  'pack-invalid',
  'signature-wrong',
  'signer-unknown',
  'signer-distrusted',
  'import-rejected',
  'import-near',
  'format-unknown',
  'mapping-invalid',
  'mapping-missing',
  'import-questions',
  'dates-unclear',
  'dates-disagree',
  'record-missing',
  'record-withheld',
  'record-invalid',
  'geometry-invalid',
  'record-purged',
  'line-crosses-itself',
  'line-misses',
  'line-crosses-often',
  'zones-apart',
  'zone-uncontrolled',
  'period-not-before',
  'field-unknown',
  'time-zone-unknown',
  'change-missing',
  'conflict-missing',
  'nothing-to-undo',
  'filter-invalid',
  'print-failed',
  'printer-none',
  'printer-missing',
  'base-map-refused',
  'worker-ended',
  'worker-silent',
  'cancelled',
  'usage',
  'request-invalid',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** JSON-safe facts about a failure: which file, line, field, limit. Never a passphrase, never a stack. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>

/** The one error class. `message` is a plain English sentence that names what and where. */
export class SituError extends Error {
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'SituError'
    this.code = code
    this.details = details
  }
}

/** For the end of a switch over a closed union: a compile error when a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case ${JSON.stringify(value)}`)
}
