import type { Category, Network } from '../../core/model.ts';
import { shownText } from './shown.ts';

/** What phrases about trust and ambassadors speak of. */
export interface TrustValues {
  /** Months over which they helped, zones they helped in, members who vouch for them, all of it in a sentence. */
  readonly months?: number | undefined;
  readonly areas?: number | undefined;
  readonly vouchedBy?: number | undefined;
  readonly standing?: string | undefined;
  readonly networks?: readonly Network[] | undefined;
  /** The kinds of help they gave, and how far the standing can be relied on. */
  readonly kinds?: readonly Category[] | undefined;
  readonly confidence?: string | undefined;
  /** Who runs the community, and to what end, in their own words. */
  readonly organizers?: readonly string[] | undefined;
  readonly purpose?: string | undefined;
  /** Whether they wrote down to what end. */
  readonly stated?: 'yes' | 'no' | undefined;
  /** Whether organizers see them, may write to them, invited them, and how many concerns were found to be right. */
  readonly seen?: 'yes' | 'no' | undefined;
  readonly messages?: 'yes' | 'no' | 'later' | undefined;
  readonly role?: string | undefined;
  readonly concerns?: number | undefined;
}

/** The same as it is shown. */
export function showTrust(
  values: TrustValues,
  label: {
    readonly network: (network: Network) => string;
    readonly category: (category: Category) => string;
  },
  list: (names: readonly string[]) => string,
) {
  const { months, areas, vouchedBy, standing, networks, organizers, purpose, concerns } = values;
  return {
    months,
    areas,
    vouchedBy,
    standing,
    networks: networks?.map(label.network).join(', '),
    kinds: values.kinds?.map(label.category).join(', '),
    confidence: values.confidence,
    organizers: organizers && list(organizers),
    purpose: purpose && shownText(purpose),
    stated: values.stated,
    seen: values.seen ?? 'no',
    messages: values.messages ?? 'unasked',
    role: values.role ?? 'none',
    concerns,
  };
}
