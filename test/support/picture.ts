import { createJimp } from '@jimp/core'
import jpeg from '@jimp/js-jpeg'
import png from '@jimp/js-png'

/** Decodes and encodes pictures in tests. */
export const Picture = createJimp({ formats: [jpeg, png], plugins: [] })
