/**
 * A text without what should not be read by a whole group: telephone numbers, e-mail addresses, house and flat
 * numbers, door codes, account numbers, and links that may carry a secret, each replaced by "…".
 */
export function redact(text: string): string {
  return rules.reduce((kept, [pattern, instead]) => kept.replace(pattern, instead), text);
}

const hidden = '…';
const frenchStreet =
  '(?:rue|avenue|av\\.?|boulevard|bd\\.?|blvd|place|all[ée]es?|impasse|chemin|quai|square|cours|passage|route|r[ée]sidence|faubourg|villa|sentier|cit[ée])(?![\\p{L}])';
const englishStreet =
  '(?:street|st|road|rd|avenue|ave|lane|drive|close|crescent|square|terrace|way|court|gardens|grove|hill|row|walk|mews|boulevard|green|place)(?![\\p{L}])';

/** In this order: what is longest and surest first, so that no rule sees half of another's number. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu, hidden],
  // a question mark, a hash or a long run of letters in a link may be a key to something
  [/(?:https?:\/\/|www\.)\S*(?:[?#]|\/[\w-]{12,})\S*/giu, hidden],
  [/\bchat\.whatsapp\.com\/\S+|\b(?:t\.me|wa\.me)\/\S+/giu, hidden],
  [/\b[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]{4}){3,7}(?:[ -]?[A-Z\d]{1,4})?\b/giu, hidden],
  [/(?<![\d/])(?:\+|00)\d{1,3}[ .-]?(?:\(0\)[ .-]?)?\d(?:[ .-]?\d){6,11}(?![\d/])/gu, hidden],
  [/(?<![\d/])0[1-9](?:[ .-]?\d{2}){4}(?![\d/])/gu, hidden],
  [/(?<![\d/])0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}(?![\d/])/gu, hidden],
  [/(?<![\d/])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\d/])/gu, hidden],
  [/(?<![\d/])\d(?:[ -]?\d){11,18}(?![\d/])/gu, hidden],
  [/(?<![\d/])\d{8,}(?![\d/])/gu, hidden],
  [
    /((?<![\p{L}])(?:digicode|code(?: (?:de la |d['’])?(?:porte|portail|entr[ée]e|immeuble|acc[èe]s|interphone|pin))?|interphone|door ?code|entry ?code|gate ?code|key ?safe|pin)(?: (?:est|c['’]est|is|:))? ?:? ?)(?=[A-Z\d*#]*\d)[A-Z\d*#]{3,10}(?![\p{L}\d])/giu,
    `$1${hidden}`,
  ],
  [
    /((?<![\p{L}])(?:appartement|appart|appt?|apt|flat|unit|porte n°|b[âa]t(?:iment)?|chambre) ?(?:n° ?)?)\d{1,4}[a-z]?(?![\p{L}\d])/giu,
    `$1${hidden}`,
  ],
  [
    new RegExp(
      `(?<![\\d/:])\\d{1,4}(?: ?(?:bis|ter|quater|[a-d])(?![\\p{L}]))?(?=,? (?:de la |du )?${frenchStreet} ?\\p{L})`,
      'giu',
    ),
    hidden,
  ],
  [new RegExp(`(?<![\\d/:])\\d{1,4}[a-d]?(?= (?:\\p{L}[\\p{L}'’-]+ ){1,3}${englishStreet})`, 'giu'), hidden],
  [
    /((?<![\p{L}])(?:au|n°|num[ée]ro|number|no\.) ?)\d{1,4}(?: ?(?:bis|ter))?(?= ?(?:,|\.|$|de la rue|rue))/giu,
    `$1${hidden}`,
  ],
];
