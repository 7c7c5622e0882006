import * as z from 'zod'
import type { StationView } from '../../../db/model/views/station-views.ts'
import { command, query } from './channel.ts'
import { nothing, path, stationId } from './inputs.ts'

export const stationChannels = {
  /** This station's signed card, for its QR code and its file. */
  'station.card': query<{ readonly text: string }>()({ input: nothing, reads: ['store'] }),
  'station.name': command<null>()({
    input: z.strictObject({
      name: z.string().max(100).optional(),
      organisation: z.string().max(100).optional(),
    }),
    touches: ['store'],
  }),
  /** Enters a station from its card, undecided. Text, or a file that holds it. */
  'station.addCard': command<{ readonly station: string }>()({
    input: z.union([z.strictObject({ text: z.string().max(5000) }), z.strictObject({ path })]),
    touches: ['receipt', 'store'],
  }),
  'station.saveCard': command<null>()({ input: z.strictObject({ path }), touches: [] }),
  'station.trust': command<null>()({
    input: z.strictObject({ station: stationId, trust: z.enum(['trusted', 'distrusted']) }),
    touches: ['receipt', 'store'],
  }),
  'station.list': query<readonly StationView[]>()({ input: nothing, reads: ['receipt', 'store'] }),
}
