import * as z from 'zod'
import { baseMapStyles } from '../../../db/model/base-map/base-map.ts'
import type { BaseMapCopies, BaseMapList, BaseMapPick } from '../../../db/model/base-map/base-map.ts'
import { asItTurnsOut, command, job, query } from './channel.ts'
import type { Started } from './channel.ts'
import { nothing, path } from './inputs.ts'

const baseMapId = z.uuid()

/** A base map that was copied, and read back. */
export interface BaseMapCopied {
  readonly path: string
  /** The same file lay there already. */
  readonly wasThere: boolean
}

/** Base maps by file, remembered by this computer. The system's dialog alone names files; screens have ids. */
export const baseMapChannels = {
  'basemap.list': query<BaseMapList>()({ input: nothing, reads: ['base-map'] }),
  /** Asks for files and adds those that can be used; null when the person cancels. */
  'basemap.pick': command<BaseMapPick | null>()({ input: nothing, touches: asItTurnsOut }),
  'basemap.change': command<null>()({
    input: z.strictObject({
      id: baseMapId,
      on: z.boolean().optional(),
      opacity: z.number().min(0.1).max(1).optional(),
      note: z.string().max(500).optional(),
    }),
    touches: ['base-map'],
  }),
  'basemap.move': command<null>()({
    input: z.strictObject({ id: baseMapId, by: z.union([z.literal(-1), z.literal(1)]) }),
    touches: ['base-map'],
  }),
  /** Takes it from the list; the file stays. */
  'basemap.remove': command<null>()({ input: z.strictObject({ id: baseMapId }), touches: ['base-map'] }),
  'basemap.builtIn': command<null>()({ input: z.strictObject({ on: z.boolean() }), touches: ['base-map'] }),
  'basemap.style': command<null>()({
    input: z.strictObject({ style: z.enum(baseMapStyles) }),
    touches: ['base-map'],
  }),
  /** Asks for a folder and copies the file into its `basemaps`; a job. Null when the person cancels. */
  'basemap.copy': command<Started<BaseMapCopied> | null>()({
    input: z.strictObject({ id: baseMapId }),
    touches: [],
  }),
  /** Copies base maps into `basemaps` in the folder of a bundle that was just written; a job. */
  'basemap.copyBeside': job<BaseMapCopies>()({
    input: z.strictObject({ ids: z.array(baseMapId).min(1).max(50), bundle: path }),
    touches: [],
  }),
}
