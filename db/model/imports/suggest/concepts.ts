import { foldText } from '../../text/fold.ts'

/** What a column may hold, before it is known what the rows are. */
export type Concept =
  | 'id'
  | 'title'
  | 'name'
  | 'kind'
  | 'date'
  | 'end'
  | 'time'
  | 'reported'
  | 'lat'
  | 'lng'
  | 'position'
  | 'wkt'
  | 'precision'
  | 'radius'
  | 'place'
  | 'zone'
  | 'zone-code'
  | 'pcode'
  | 'country'
  | 'actor'
  | 'killed'
  | 'injured'
  | 'source'
  | 'source-date'
  | 'narrative'
  | 'note'
  | 'population'
  | 'year'
  | 'verification'
  | 'sensitivity'
  | 'from'
  | 'to'
  | 'parent'
  | 'colour'
  | 'reliability'
  | 'contact'
  | 'value'
  | 'unit'
  | 'measure'

/**
 * How columns are called, in English, French, Spanish, Arabic and Russian: the first concept that has the name counts.
 * `*` stands for anything. Names are compared in small letters, without marks, with one blank between words.
 */
const names: readonly (readonly [Concept, string])[] = [
  [
    'lat',
    'lat, latitude, y, gps lat*, geom y, * latitude, point y, coord y, خط العرض, العرض, широта, latitud',
  ],
  [
    'lng',
    'lng, lon, long, longitude, x, gps lon*, geom x, * longitude, point x, coord x, خط الطول, الطول, долгота, longitud',
  ],
  [
    'position',
    'coordinates, coordinate, coords, gps, gps coordinates, geopoint, grid, grid ref*, mgrs, utm, position, * gps, * coordinates, الاحداثيات, احداثيات, coordonnees, coordenadas, координаты',
  ],
  ['wkt', 'wkt, geom wkt, geometry, geom, the geom, shape wkt'],
  ['precision', 'precision, where prec, geo precision, location precision, spatial precision, الدقه'],
  ['radius', 'radius, radius m, accuracy, gps accuracy, * accuracy, gps precision, نصف القطر'],
  ['population', 'population, pop, t tl, total population, عدد السكان, السكان, poblacion, население'],
  ['year', 'year, reference year, annee, ano, سنه, السنه, год'],
  [
    'killed',
    'killed, deaths, dead, fatalities, number of deaths, number killed, no killed, best, total killed, aid workers killed, قتلي, القتلي, عدد القتلي, morts, tues, muertos, убитые, погибшие',
  ],
  [
    'injured',
    'injured, wounded, injuries, number injured, no injured, aid workers injured, جرحي, الجرحي, عدد الجرحي, blesses, heridos, раненые',
  ],
  [
    'end',
    'end, end date, date end, to date, enddate, finish, تاريخ الانتهاء, نهايه, fin, date fin, fecha fin',
  ],
  [
    'reported',
    'reported, date reported, report date, reporting date, submission time, submission date, تاريخ الابلاغ, تاريخ التقرير, date du rapport, fecha de reporte',
  ],
  ['from', 'valid from, valid from date, since, start of validity, validon, منذ'],
  ['to', 'valid to, valid to date, until, validto, حتي'],
  ['source-date', 'source date, date of source, تاريخ المصدر'],
  [
    'date',
    'date, event date, date of event, date of incident, incident date, date start, start date, startdate, start, begin, when, day, date of attack, التاريخ, تاريخ, تاريخ الحادث, fecha, дата, date de l incident, date incident, occurred, datetime, timestamp',
  ],
  ['time', 'time, hour, event time, time of incident, الوقت, الساعه, وقت, heure, hora, время'],
  ['pcode', 'pcode, p code, adm pcode, admin pcode, الرمز المكاني'],
  ['zone-code', 'adm1 pcode, adm2 pcode, adm3 pcode, adm4 pcode, admin1 pcode, admin2 pcode, admin3 pcode'],
  [
    'id',
    'id, event id, incident id, event id cnty, record id, uid, uuid, globalid, global id, objectid, fid, gid, key, code, number, no, ref, reference, sind event id, data id, geonameid, canonical key, رقم, المعرف, معرف, رقم الحادث, identifiant, numero, номер',
  ],
  [
    'source',
    'source, sources, source name, reported by, informant, data source, المصدر, مصدر, fuente, источник',
  ],
  [
    'actor',
    'actor, actors, actor1, actor2, actor 1, actor 2, perpetrator, perpetrator name, reported perpetrator name, reported perpetrator, party, parties, side a, side b, group, armed group, who, organisation, organization, org, الفاعل, الجهه, الطرف, acteur, actor involucrado, сторона',
  ],
  [
    'kind',
    'type, kind, category, event type, sub event type, incident type, type of event, type of incident, type of attack, class, * type, نوع, النوع, نوع الحادث, type d incident, tipo, тип, вид',
  ],
  ['verification', 'verification, verified, status of verification, verification status, حاله التحقق'],
  ['sensitivity', 'sensitivity, classification, الحساسيه'],
  [
    'narrative',
    'description, event description, narrative, details, detail, what happened, desc, summary, account, remarks, وصف, الوصف, تفاصيل, descripcion, описание, text',
  ],
  [
    'note',
    'note, notes, comment, comments, cmt, observation, observations, ملاحظات, ملاحظه, remarques, notas, примечание',
  ],
  ['title', 'title, event, incident, headline, subject, العنوان, عنوان, الحادث, titre, titulo, название'],
  [
    'name',
    'name, name en, name ar, name fr, full name, site name, nom, nombre, الاسم, اسم, имя, ascii name, label, callsign',
  ],
  [
    'place',
    'place, place name, location, location of incident, village, town, city, locality, site, settlement, neighbourhood, neighborhood, where, المكان, مكان, الموقع, القريه, المدينه, البلده, lieu, localite, lugar, localidad, место',
  ],
  [
    'zone',
    'zone, area, district, governorate, province, region, county, admin 1, admin 2, admin 3, admin1, admin2, admin3, adm1, adm2, adm3, adm1 name, adm2 name, adm3 name, المنطقه, منطقه, المحافظه, محافظه, القضاء, distrito, departamento, район, область',
  ],
  ['country', 'country, country name, country iso, iso3, الدوله, البلد, pays, pais, страна'],
  ['parent', 'parent, parent p code, parent pcode, part of'],
  ['colour', 'colour, color, fill, stroke'],
  ['reliability', 'reliability, grade'],
  ['contact', 'contact, phone, email'],
  ['measure', 'measure, indicator, variable, metric'],
  ['value', 'value, figure, amount, count, number of people'],
  ['unit', 'unit, units'],
]

interface Word {
  readonly concept: Concept
  readonly pattern: RegExp
  readonly isExact: boolean
}

const words: readonly Word[] = names.flatMap(([concept, list]) =>
  list.split(',').map((entry) => {
    const text = nameKey(entry)
    const isExact = !entry.includes('*')
    const pattern = new RegExp(`^${isExact ? text : entry.trim().split('*').map(nameKey).join('.*')}$`, 'u')
    return { concept, pattern, isExact }
  }),
)

/** Small letters and digits with one blank between words. */
export function nameKey(name: string): string {
  return foldText(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What a column holds by its name; null where the name tells nothing. Groups of a form before it (`g/date`) do not count. */
export function conceptOf(column: string): Concept | null {
  const key = nameKey(column.slice(column.lastIndexOf('/') + 1))
  if (key === '') return null
  const exact = words.find(({ pattern, isExact }) => isExact && pattern.test(key))
  return (exact ?? words.find(({ pattern }) => pattern.test(key)))?.concept ?? null
}
