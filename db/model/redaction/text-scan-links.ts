import { matches } from './text-scan-hit.ts'
import type { ScanHit } from './text-scan-hit.ts'

/** Every repetition is bounded, and every form begins with something rare: linear time, as in text-scan.ts. */
const rest = String.raw`[^\s<>"]{0,2000}`
const begin = String.raw`(?<![\p{L}\p{N}_-])(?:https?:\/\/)?(?:[a-z]{1,12}\.)?`

/** Services whose links are a place, whatever stands in them. */
const mapHosts = [
  String.raw`maps\.app\.goo\.gl\/`,
  String.raw`goo\.gl\/maps`,
  String.raw`google\.[a-z]{2,3}(?:\.[a-z]{2})?\/maps`,
  String.raw`maps\.google\.[a-z]{2,3}(?:\.[a-z]{2})?`,
  String.raw`openstreetmap\.org`,
  String.raw`osm\.org\/`,
  String.raw`osmand\.net\/`,
  String.raw`maps\.apple\.com`,
  String.raw`waze\.com\/`,
  String.raw`bing\.com\/maps`,
  String.raw`yandex\.[a-z]{2,3}(?:\.[a-z]{2})?\/maps`,
  String.raw`here\.com\/`,
  String.raw`her\.is\/`,
  String.raw`what3words\.com\/`,
  String.raw`w3w\.co\/`,
  String.raw`plus\.codes\/`,
  String.raw`wikimapia\.org\/`,
  String.raw`omaps\.app\/`,
  String.raw`ge0\.me\/`,
  String.raw`mapcarta\.com\/`,
]

const placeForms: readonly RegExp[] = [
  new RegExp(`${begin}(?:${mapHosts.join('|')})${rest}`, 'giu'),
  // geo:31.51,34.45;u=35, also of other applications: comgooglemaps://?q=…
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:geo|om|ge0|comgooglemaps|google\.navigation|maps):(?:\/\/|q=|\?|-?\d)${rest}`,
    'giu',
  ),
  // ///filled.count.soap
  /(?<![/:\p{L}\p{N}])\/{3}[\p{L}\p{M}]{2,40}\.[\p{L}\p{M}]{2,40}\.[\p{L}\p{M}]{2,40}/gu,
  // Open location codes, whole and short: 8G3QGC2F+XR, GC2F+XR
  /(?<![A-Z\d])[23456789CFGHJMPQRVWX]{8}\+[23456789CFGHJMPQRVWX]{0,7}(?![A-Z\d])/gi,
  /(?<![A-Z\d])(?=\d{0,5}[CFGHJMPQRVWX])(?:[23456789CFGHJMPQRVWX]{2}){2,3}\+[23456789CFGHJMPQRVWX]{2,7}(?![A-Z\d])/gi,
  // A cell of H3, as other tools write a place
  /(?<![\da-z])8[0-9a-f]{14}(?![\da-z])/gi,
]

/** Links and codes that stand for a place. */
export function placeLinkHits(text: string): readonly ScanHit[] {
  return placeForms.flatMap((form) => matches(text, form, 'coordinates'))
}

const networks = [
  't\\.me',
  'telegram\\.me',
  'wa\\.me',
  'fb\\.com',
  'fb\\.me',
  'facebook\\.com',
  'm\\.me',
  'instagram\\.com',
  'twitter\\.com',
  'x\\.com',
  'tiktok\\.com',
  'youtube\\.com',
  'youtu\\.be',
  'whatsapp\\.com',
  'signal\\.me',
  'signal\\.group',
  'viber\\.com',
  'vk\\.com',
  'ok\\.ru',
  'linkedin\\.com',
  'snapchat\\.com',
  'threads\\.net',
  'bsky\\.app',
  'skype\\.com',
  'discord\\.gg',
]
const handleForms: readonly RegExp[] = [
  new RegExp(`${begin}(?:${networks.join('|')})\\/${rest}`, 'giu'),
  /(?<![\p{L}\p{M}\p{N}._%+@/-])@(?=[\d_.]{0,20}[\p{L}])[\p{L}\p{M}\p{N}_.]{2,64}/gu,
  // Telegram: abu_omar77
  /(?<![\p{L}\p{N}])(?:telegram|whats ?app|signal|viber|skype|imo|facebook|instagram|twitter|tiktok|snapchat|تل[يغ]+رام|واتس ?[اآ]ب|فيسبوك|سناب) {0,2}[:=] {0,2}@?[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.-]{2,64}/giu,
]

/** Accounts: `@name`, links to a person's page, `Telegram: name`. */
export function handleHits(text: string): readonly ScanHit[] {
  return handleForms.flatMap((form) => matches(text, form, 'handle'))
}
