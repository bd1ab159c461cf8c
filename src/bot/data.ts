import { isPaused } from '../core/pause.ts';
import { consenting } from '../core/report/wall.ts';
import { factsOf } from '../core/trust/facts.ts';
import { nameOf, standingValues } from '../voice/values.ts';
import { vouchedFor } from './trust.ts';
import type { Turn } from './turn.ts';

/** Shows a member all that is kept about them, how others see them, and what they agreed to: the only place that does. */
export async function myData(turn: Turn): Promise<void> {
  const { ledger, parts, member, now, language } = turn;
  const { community } = ledger;
  const known = community.members.get(member);
  const person = await parts.vault.person(ledger.id, member);
  const texts = await parts.vault.textsBy(ledger.id, member, now);
  const { zone } = known?.enlistment ?? known?.formerly ?? {};
  const values = {
    name: person?.contacts[0].name,
    contact: person?.contacts.map(({ contact, platform }) => `${contact} (${platform})`).join(', '),
    tongue: person?.language,
    count: known?.alerts.length ?? 0,
    of: known?.seen?.times ?? 0,
    until: known?.seen?.last,
    figures: {
      paused: known && isPaused(known.pauses, now) ? 1 : 0,
      planned: known?.pauses.filter(({ from }) => from > now).length ?? 0,
      stopped: known?.enlistment === undefined && known?.formerly !== undefined ? 1 : 0,
      verifiers: known?.verifiedBy.size ?? 0,
      weekly: known?.weeklySince === undefined ? 0 : 1,
    },
    date: known?.joinedAt,
    asked: known?.requests.length ?? 0,
    confirmed: known?.confirmed ?? 0,
    thankedBy: known?.thankedBy.size ?? 0,
    enlistment: known?.enlistment ?? known?.formerly,
    zone: zone && (await parts.vault.names(ledger.id)).get(zone),
    ...(await asSeen(turn)),
    items: texts
      .filter(({ kind }) => kind !== 'where')
      .map(({ kind, text, expiresAt }) => {
        const line = kind === 'what' || kind === 'condition' ? 'line.text' : 'line.example';
        return parts.voice.phrase(ledger, language, line, { what: text, date: expiresAt }, now);
      }),
  };
  await turn.tell('you.data', values, vouchedFor(turn));
}

/** How a member stands, who sees it, and what they said of others. */
async function asSeen({ ledger, parts, member, now, language }: Turn) {
  const { community } = ledger;
  const known = community.members.get(member);
  const facts = factsOf(community, member, now);
  const networks = [...(known?.networks ?? [])];
  const vouches = [...(known?.vouches ?? [])];
  const names = await Promise.all(vouches.map((id) => nameOf(parts.vault, ledger.id, id)));
  const upheld = (community.trust.concerns.get(member) ?? []).filter(
    ({ upheldAt }) => upheldAt !== undefined,
  );
  return {
    standing: parts.voice.phrase(ledger, language, 'line.standing', standingValues(facts), now),
    role: known?.role,
    seen: consenting(known) ? 'yes' : 'no',
    messages: known?.consents.messages?.answer,
    networks: networks.length > 0 ? networks : undefined,
    helpers: names.filter((name) => name !== undefined),
    concerns: upheld.length > 0 ? upheld.length : undefined,
  } as const;
}
