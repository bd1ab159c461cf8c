/** Ways people garble the same message; each must keep what it means. */
export const garbles = ['sms', 'typos', 'caps', 'noaccent'] as const;
/** One of `garbles`. */
export type Garble = (typeof garbles)[number];

/** The message as somebody else might have typed it. */
export function garbled(text: string, lang: string, how: Garble, random: () => number): string {
  if (how === 'caps') return text.toUpperCase();
  if (how === 'noaccent') return unaccented(text);
  return how === 'sms' ? shortened(text, lang) : mistyped(text, random);
}

function unaccented(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}

function shortened(text: string, lang: string): string {
  const short = (habits[lang] ?? []).reduce(
    (kept, [pattern, instead]) => kept.replace(pattern, instead),
    text,
  );
  return unaccented(short)
    .replace(/['’]/g, '')
    .replace(/[?.!, ]+$/, '')
    .toLowerCase();
}

function mistyped(text: string, random: () => number): string {
  return text.replace(/\p{L}{4,}/gu, (word) => {
    if (random() > 0.25) return word;
    const at = 1 + Math.floor(random() * (word.length - 2));
    const slip = Math.floor(random() * 4);
    if (slip === 0) return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
    if (slip === 1) return word.slice(0, at) + word.slice(at + 1);
    if (slip === 2) return word.slice(0, at) + (word[at] ?? '') + word.slice(at);
    const near = neighbours[(word[at] ?? '').toLowerCase()];
    return near
      ? word.slice(0, at) + (near[Math.floor(random() * near.length)] ?? '') + word.slice(at + 1)
      : word;
  });
}

/** Keys beside each key, on the keyboards of both countries. */
const neighbours: Readonly<Record<string, string>> = {
  a: 'zq', b: 'vn', c: 'xv', d: 'sf', e: 'zr', f: 'dg', g: 'fh', h: 'gj', i: 'uo', j: 'hk', k: 'jl', l: 'km', m: 'l',
  n: 'b', o: 'ip', p: 'o', q: 'sa', r: 'et', s: 'qd', t: 'ry', u: 'yi', v: 'cb', w: 'xq', x: 'wc', y: 'tu', z: 'ae',
}; // biome-ignore format: a keyboard

const habits: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  fr: [
    [/quelqu['’]un/gi, 'qqn'],
    [/s['’]il (?:vous|te) pla[iî]t/gi, 'svp'],
    [/\bpourrait\b/gi, 'pourait'],
    [/\bpour\b/gi, 'pr'],
    [/\bdans\b/gi, 'ds'],
    [/\bbeaucoup\b/gi, 'bcp'],
    [/\bje suis\b/gi, 'jsuis'],
    [/\bje peux\b/gi, 'jpeu'],
    [/\bje cherche\b/gi, 'jcherche'],
    [/\bje m['’]en\b/gi, 'jmen'],
    [/\bj['’]ai\b/gi, 'jai'],
    [/\bc['’]est\b/gi, 'c'],
    [/\bqui\b/gi, 'ki'],
    [/\bque\b/gi, 'ke'],
    [/apr[eè]s[- ]midi/gi, 'aprem'],
    [/rendez[- ]vous/gi, 'rdv'],
    [/\bdisponibles?\b/gi, 'dispo'],
    [/\bdemain\b/gi, 'dem1'],
    [/\btoujours\b/gi, 'tjr'],
    [/est[- ]ce qu[e']/gi, 'esk '],
    [/\bvous\b/gi, 'vs'],
    [/\bnous\b/gi, 'ns'],
    [/\bmerci\b/gi, 'mci'],
    [/\bil y a\b/gi, 'ya'],
    [/\btout\b/gi, 'tt'],
    [/\bavec\b/gi, 'avc'],
    [/\bbonjour\b/gi, 'bjr'],
    [/\bpas\b/gi, 'pa'],
    [/\bquoi\b/gi, 'koi'],
  ],
  en: [
    [/\bsome(?:one|body)\b/gi, 'sum1'],
    [/\bany(?:one|body)\b/gi, 'any1'],
    [/\bplease\b/gi, 'pls'],
    [/\byou\b/gi, 'u'],
    [/\byour\b/gi, 'ur'],
    [/\btomorrow\b/gi, 'tmrw'],
    [/\btonight\b/gi, '2nite'],
    [/\bfor\b/gi, '4'],
    [/\bto\b/gi, '2'],
    [/\bare\b/gi, 'r'],
    [/\bthanks?\b/gi, 'thx'],
    [/\bbefore\b/gi, 'b4'],
    [/\bgreat\b/gi, 'gr8'],
    [/\bi am\b/gi, 'im'],
    [/\bgoing to\b/gi, 'gonna'],
    [/\band\b/gi, 'n'],
  ],
};
