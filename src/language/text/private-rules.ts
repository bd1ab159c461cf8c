/** What to hide in a text of plain letters: what the pattern finds, unless that is something harmless. */
export interface PrivateRule {
  readonly pattern: RegExp;
  readonly unless?: (found: string) => boolean;
}

// Every pattern is linear: what may be long starts only where a word starts, or after a digit.

const at = '(?: ?@ ?| ?[(\\[{] ?(?:at|arobase|@) ?[)\\]}] ?| arobase )';
const dot = '(?:\\.| ?[(\\[{] ?(?:dot|point|\\.) ?[)\\]}] ?| point (?=\\p{L}{2,3}(?!\\p{L})))';
const email = new RegExp(
  `(?<![\\p{L}\\d._%+-])[\\p{L}\\d._%+-]+${at}[\\p{L}\\d-]{1,63}(?:${dot}[\\p{L}\\d-]{1,63}){1,8}`,
  'giu',
);

/** Eight digits or more with any signs between them: a telephone, card or account number. */
const longNumber = /(?<!\d)(?:\+ ?)?(?:\((?=\+?\d{1,5}\)))?\+?\d(?:[\s./,_():·•|*~-]{0,8}\d){7,}/gu;
/** Dates, years, days of a month, times, spans of hours or years, and prices, where no further number hangs on them. */
const harmless =
  /(?<!\d|\d[./,:_-])(?:(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])(?:\1(?:(?:19|20)\d\d|\d\d))?|(?:19|20)\d\d-\d\d-\d\d|(?:19|20)\d\d(?:-(?:19|20)\d\d)?|(?:[1-9]|[12]\d|3[01])(?:, ?(?:[1-9]|[12]\d|3[01])(?!\d)){2,}|(?:[01]?\d|2[0-4])(?::[0-5]\d)?(?: ?- ?(?:[01]?\d|2[0-4])(?::[0-5]\d)?)|(?:[01]?\d|2[0-4]):[0-5]\d|[1-9]\d{0,3}[.,]\d\d|[1-9]\d{0,2} 000)(?![./,:_-]?\d)/gu;

/** Dates and the like, with no more than an hour or a small count beside them. */
function isHarmless(found: string): boolean {
  return found.replace(harmless, '').replace(/\D/g, '').length <= 2 && !found.startsWith('+');
}

/** A question mark, a hash or a long run of letters in a link may be a key to something. */
function isOpenLink(found: string): boolean {
  return !/[?#]|\/[\w-]{12,}/u.test(found);
}

const number = '\\d{1,4}';
const notInside = '(?<![\\d/:]|\\dh)';
const houseNumber = `${notInside}${number}(?: ?(?:bis|ter|quater|[a-d])(?!\\p{L}))?(?: ?(?:[/&-]|et|and) ?${number}(?: ?(?:bis|ter|quater|[a-d])(?!\\p{L}))?)?`;
const frenchStreet =
  '(?:(?:grande )?rue|ruelle|r\\.|r(?= de| du)|avenue|av\\.?|ave\\.?|boulevard|boul\\.?|bd\\.?|bld\\.?|bld?vd?\\.?|place|pl\\.?|all[ée]es?|all\\.|impasse|imp\\.?|chemin|chem\\.?|che?\\.|quai|square|sq\\.?|route|rte\\.?|r[ée]sidence|r[ée]s\\.?|faubourg|fbg?\\.?|fg\\.?|sentier|sente|cit[ée]|esplanade|lotissement|lot\\.?|hameau|mont[ée]e|venelle|traverse|promenade|rond-point|domaine)(?!\\p{L})';
/** Also words of everyday things ("3 cours de piano"): a street only where a name follows. */
const frenchPlace =
  "(?:[Cc]ours|[Pp]assage|[Cc]los|[Pp]arc|[Mm]ail|[Vv]oie|[Vv]illa) (?:de la |de l'|d[eu] |des |d'|l[ae] )?\\p{Lu}";
const timeWord =
  '(?:le|à|a|au|vers|pour|dès|avant|apr[èe]s|entre|et|on|at|by|for|dans|in|ce|cet|cette|demain|tomorrow|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?!\\p{L})';
const surely =
  '(?:street|st|road|rd|avenue|ave|lane|ln|crescent|gardens|grove|mews|boulevard|blvd|terrace)(?!\\p{L})';
const perhaps =
  '(?:Drive|Dr|Close|Square|Way|Court|Ct|Hill|Row|Walk|Green|Place|Pl|Park|Parade|Rise|View|Yard|Wharf)(?!\\p{L})';
const notStreetName =
  '(?!(?:the|an?|in|on|from|of|at|my|our|your|down|up|to|for|and|or|hours?|min(?:ute)?s?|people|persons?|pairs?)(?!\\p{L}))';

const flat =
  /(?=\d)(?<=(?<!\p{L})(?:appartements?|apartment|appart|appt?|apt|flat|unit|room|(?<!(?:qui|il|elle|on|je|se|me|te) )porte|door|b[âa]t(?:iment)?|chambre|logement|studio|bte|suite)\.? ?(?:(?:n[°o]\.?|nr\.?|num[ée]ro|number|#|:) ?){0,2})\d{1,4}[a-z]?(?![\p{L}\d])/giu;
const codeName =
  "(?:digicode|interphone|(?:lock|key) ?box|key ?safe|(?:bo[îi]te|bo[îi]tier|coffre) [àa] cl(?:[ée]s?|efs?)|alarme?|pin|passcode|password|mot de passe|mdp|(?:door|entry|gate|access|alarm) ?code|code(?! postal| de la route)(?:[ '](?!est |is )\\p{L}{1,14}){0,4})";
const code = new RegExp(
  `(?=[A-Z\\d*#])(?<=(?<!\\p{L})${codeName}(?: (?:est|c'est|is|code))? ?[=:-]? ?)(?!\\d{1,2} ?h(?!\\p{L})|\\d+(?:er?|[èe]me|[ap]m|cm|mm|kg)(?!\\p{L}))(?:\\d(?:[ .-]?\\d){2,9}|(?=[A-Z*#]*\\d)[A-Z\\d*#]{3,10})(?![\\p{L}\\d]| ?(?:cm|mm|kg|m|€|euros?|ans|personnes|people)(?!\\p{L}))`,
  'giu',
);

/** What should not be read by a whole group; what is longest and surest first, so that no rule sees half of another's. */
export const privateRules: readonly PrivateRule[] = [
  { pattern: email },
  { pattern: /(?:https?:\/\/|www\.)\S+/giu, unless: isOpenLink },
  { pattern: /\bchat\.whatsapp\.com\/\S+|\b(?:t\.me|wa\.me)\/\S+/giu },
  { pattern: /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]{4}){3,7}(?:[ -]?[A-Z\d]{1,4})?\b/giu },
  { pattern: longNumber, unless: isHarmless },
  { pattern: code },
  { pattern: flat },
  { pattern: new RegExp(`${houseNumber}(?=,? (?:de la |du )?${frenchStreet} ?\\p{L})`, 'giu') },
  { pattern: new RegExp(`${houseNumber}(?=,? ${frenchPlace})`, 'gu') },
  { pattern: new RegExp(`${notInside}${number} ?(?:bis|ter|quater)(?!\\p{L})`, 'giu') },
  {
    pattern: new RegExp(
      `(?=\\d)(?<=(?<!\\p{L})${frenchStreet} (?:(?!${timeWord})\\p{L}[\\p{L}'.-]{0,30},? ){1,5})${number}[a-d]?(?= ?(?:$|[,.;!?)]))`,
      'giu',
    ),
  },
  {
    pattern: new RegExp(
      `${houseNumber}(?=,? (?:${notStreetName}\\p{L}[\\p{L}'.-]{0,30} ){1,3}${surely})`,
      'giu',
    ),
  },
  { pattern: new RegExp(`${houseNumber}(?=,? (?:\\p{Lu}[\\p{L}'.-]{0,30} ){1,3}${perhaps})`, 'gu') },
  {
    pattern:
      /(?=\d)(?<=(?<!\p{L})(?:(?<!\d )au|n°|num[ée]ro|number|no\.) ?)\d{1,4}(?: ?(?:bis|ter))?(?= ?(?:,|\.|$|de la rue|rue))/giu,
  },
];
