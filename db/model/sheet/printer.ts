import * as z from 'zod'

/** A printer of this computer. */
export interface Printer {
  /** As the system calls it. */
  readonly name: string
  readonly label: string
  /** The one that the system takes when nobody chooses. */
  readonly usual: boolean
}

/** How a sheet goes to a printer; without a name to the usual one. */
export const printerChoiceSchema = z.strictObject({
  printer: z.string().min(1).max(500).optional(),
  copies: z.int().min(1).max(99),
  grey: z.boolean(),
})
export type PrinterChoice = z.infer<typeof printerChoiceSchema>
