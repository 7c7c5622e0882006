import * as z from 'zod'
import { exportFormatIds } from '../../../db/model/imports/file-formats.ts'
import { command } from './channel.ts'
import { path } from './inputs.ts'

export interface DroppedFile {
  readonly path: string
  readonly name: string
  /** folder: one with nothing in it that can be imported. */
  readonly kind: 'file' | 'photo' | 'folder' | 'missing'
}

export const dialogChannels = {
  /** System dialogs. `null` when the person cancels. */
  'dialog.open': command<readonly string[] | null>()({
    input: z.strictObject({
      kind: z.enum(['store', 'import', 'attachment', 'folder', 'card', 'mapping', 'track']),
    }),
    touches: [],
  }),
  'dialog.save': command<string | null>()({
    input: z.strictObject({
      kind: z.enum([
        ...exportFormatIds,
        'store',
        'bundle',
        'pdf',
        'png',
        'backup',
        'attachment',
        'card',
        'mapping',
      ]),
      name: z.string().max(200),
    }),
    touches: [],
  }),
  /** What was dropped or chosen, told by its content, in the order given; a folder as what can be imported of it. */
  'file.dropped': command<readonly DroppedFile[]>()({
    input: z.strictObject({ paths: z.array(path).min(1).max(1000) }),
    touches: [],
  }),
  'path.reveal': command<null>()({ input: z.strictObject({ path }), touches: [] }),
}
