/** What a form shows at once; the rest stands behind "More fields". */
const byType: Readonly<Record<string, readonly string[]>> = {
  zone: ['name', 'kind', 'parent', 'pcode', 'geometry', 'schematic', 'population', 'note'],
  control: ['zone', 'controller', 'status', 'kind', 'basis', 'validFrom', 'validTo', 'geometry', 'sources'],
  actor: ['name', 'kind', 'parent', 'country', 'colour', 'pattern', 'note'],
  relation: ['from', 'to', 'kind', 'stance', 'validFrom', 'validTo', 'sources'],
  event: [
    'title',
    'kind',
    'occurred',
    'placeName',
    'location',
    'actors',
    'casualties',
    'verification',
    'narrative',
    'sources',
    'sensitivity',
  ],
  source: ['name', 'kind', 'reliability', 'protected', 'contact', 'note'],
  agreement: ['name', 'date', 'parties', 'sources', 'note'],
  provision: ['agreement', 'article', 'text', 'due', 'implementation', 'sources'],
  post: ['name', 'agreement', 'body', 'seats', 'status', 'holder', 'since', 'sources'],
  commitment: ['actor', 'to', 'kind', 'amount', 'unit', 'stage', 'date', 'conditions', 'sources'],
  figure: [
    'subject',
    'subjectText',
    'measure',
    'value',
    'unit',
    'denominator',
    'asOf',
    'basis',
    'approximate',
    'sources',
  ],
  attachment: ['fileName', 'caption', 'record', 'sensitivity'],
  place: ['name', 'kind', 'pcode', 'parent', 'country', 'geometry'],
}

export function usualFields(type: string): ReadonlySet<string> {
  return new Set(Object.hasOwn(byType, type) ? byType[type] : [])
}
