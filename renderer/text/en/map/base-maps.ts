import { message } from '../../../../db/model/text/message.ts'
import type { Message } from '../../../../db/model/text/message.ts'

/** `what`: a detail, where one is known. */
function reason(source: string): Message<readonly ['what', '?named']> {
  return message(['what', '?named'], source)
}

export const baseMapsText = {
  open: 'Base maps…',
  title: 'Base maps',
  about:
    'Maps from files lie under the data, the uppermost in this list on top. This computer remembers them; a store never carries them.',
  add: 'Add from file…',
  reading: 'Reading the files…',
  none: 'No base map from a file yet',
  noneHint:
    'MBTiles, PMTiles, GeoTIFF, or a PNG or JPEG with a world file. They can lie on this computer or on a stick.',
  style: 'Style',
  styleHint: 'Of the built-in map and of vector maps. Grey also takes the colour out of pictures.',
  styles: { app: 'As the windows', light: 'Light', dark: 'Dark', grey: 'Grey' },
  builtIn: 'Built-in base map',
  builtInHint: 'Land, water, borders and towns of the world. Without it the ground stays plain.',
  missing: 'missing',
  notShown: 'not shown',
  up: message(['name'], 'Further up: {name}'),
  down: message(['name'], 'Further down: {name}'),
  copy: 'Copy to a folder or stick…',
  remove: 'Take from the list (the file stays)',
  format: 'Format',
  formats: {
    mbtiles: message(['kind'], 'MBTiles, {kind}'),
    pmtiles: message(['kind'], 'PMTiles, {kind}'),
    geotiff: message([], 'GeoTIFF'),
    picture: message([], 'picture with a world file'),
  },
  kinds: { vector: 'vector', raster: 'raster', pixels: 'raster' },
  zooms: 'Zoom',
  size: 'Size',
  area: 'Area',
  name: 'Name',
  mended: 'Read otherwise',
  mends: {
    rows: 'The file counts its rows from the north, against its format; it is read so.',
    bounds: 'The bounds that the file states are wrong; where its tiles lie is used.',
  },
  licence: 'Licence',
  noLicence: 'The file does not say',
  opacity: message(['percent'], 'Opacity {percent} %'),
  opacityOf: message(['name'], 'Opacity of {name}'),
  note: 'Licence and note',
  notePlaceholder: 'Whose map it is, of when, and how it may be used',
  copied: message(['path'], 'Copied, read back and compared: {path}'),
  wasThere: message(['path'], 'The same file was there already: {path}'),
  along: 'Base maps to go with it',
  alongHint:
    'They are copied into the folder “basemaps” beside the bundle, so that the stick has the map too.',
  alongCopying: 'Copying the base maps',
  alongCopied: 'The base maps are copied, read back and compared:',
  alongThere: 'The same base maps were there already:',
  alongCancelled: 'The base maps were not all copied. The bundle is written.',
  alongAgain: 'Copy again',
  reasons: {
    missing: reason('The file is not there. If it lies on a stick, put the stick back in.'),
    unreadable: reason('The file cannot be read. Check the stick and your rights to the file.'),
    format: reason('This is none of MBTiles, PMTiles, GeoTIFF, PNG or JPEG. Ask for it in one of them.'),
    damaged: reason('The file is damaged or cut off. Copy it again from where it came.'),
    'no-tiles': reason('There are no map tiles in this file.'),
    unsafe: reason(
      'The file holds a view or table that computes ({what}), which a map does not need. It is not opened.',
    ),
    'no-index': reason(
      'The tiles have no index, so each would take minutes. Ask the maker to write the file anew.',
    ),
    'tile-too-large': reason('A tile is larger than 4 MB, or grows beyond 16 MB when unpacked.'),
    'tile-kind': reason('The tiles are none of PNG, JPEG, WebP or vector (MVT).'),
    compression: reason(
      'The file is packed in a way that Situ does not read ({what}). Ask for gzip or deflate.',
    ),
    'too-many-pixels': reason(
      'The picture is too large to be held as a whole ({what} pixels). Make a GeoTIFF with overviews, or tiles, from it.',
    ),
    position: reason(
      'Nothing says where the picture lies. A GeoTIFF needs its position inside; a PNG or JPEG a world file (.pgw, .jgw) beside it.',
    ),
    'world-file': reason(
      'The world file beside the picture is none ({what}). It needs six lines with one number each: pixel width, two turns, pixel height, and the place of the first pixel.',
    ),
    'no-projection': reason(
      'The world file is not in degrees ({what}), and nothing says which projection its metres are of. Lay the .prj file beside it, or save the picture in WGS 84.',
    ),
    placement: reason(
      'The numbers of its position turn no picture into a map ({what}): a pixel has no size. Save the picture anew with its position.',
    ),
    'outside-world': reason(
      'Its position lies outside the world ({what}). The numbers and the coordinate system do not go together: check the .prj file, or save it in WGS 84.',
    ),
    turned: reason(
      'A note of the camera turns the picture, so the world file does not fit. Save the picture upright and without that note.',
    ),
    bounds: reason(
      'The bounds that the file states are no box of degrees ({what}). Ask the maker to write the file anew.',
    ),
    'coordinate-system': reason(
      'Its coordinate system{named, select, true { ({what})} other {}} is not known here. Save it in WGS 84, Web Mercator or UTM; beside a picture, a .prj file says which.',
    ),
    'too-slow': reason(
      'Reading took too long and was stopped. The file may be damaged, or too large for this computer.',
    ),
  },
}
