import * as z from 'zod'
import { paperSizes } from './product.ts'
import { sheetSectionSchema } from './sheet-sections.ts'

/** How a sheet is made up, without its place and its time. */
export const sheetTemplateSchema = z.object({
  name: z.string().min(1).max(120),
  paper: z.enum(paperSizes),
  landscape: z.boolean(),
  scale: z.number().nullable(),
  sections: z.array(sheetSectionSchema).max(40),
  layers: z.object({ zones: z.boolean(), events: z.boolean(), labels: z.boolean() }),
  tlp: z.string().max(40),
  producer: z.string().max(300),
  contact: z.string().max(300),
  note: z.string().max(4000),
})
export type SheetTemplate = z.infer<typeof sheetTemplateSchema>
