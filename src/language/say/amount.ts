/** How one language says shares and lengths of time; nothing of what is not known. */
export interface AmountVoice {
  /** Of 0.666: "67 %". */
  readonly share: (share: number | undefined) => string | undefined;
  /** A length of time in milliseconds to its two largest units, never less than a minute: "2 h and 10 min". */
  readonly length: (ms: number | undefined) => string | undefined;
}

/** Makes the voice for amounts of a locale. */
export function amountVoice(locale: string): AmountVoice {
  const shares = new Intl.NumberFormat(locale, { style: 'percent' });
  const lengths = new Intl.DurationFormat(locale, { style: 'short' });
  return {
    share: (share) => (share === undefined ? undefined : shares.format(share)),
    length: (ms) => (ms === undefined ? undefined : lengths.format(largest(ms))),
  };
}

function largest(ms: number): Partial<Record<'days' | 'hours' | 'minutes', number>> {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  if (days > 0) return hours > 0 ? { days, hours } : { days };
  if (hours === 0) return { minutes };
  return minutes % 60 > 0 ? { hours, minutes: minutes % 60 } : { hours };
}
