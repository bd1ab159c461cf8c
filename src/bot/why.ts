import type { Request } from '../core/community.ts';
import { whyAlerted } from '../core/match/match.ts';
import type { MemberId, RequestId } from '../core/model.ts';
import type { Reason } from '../core/notice.ts';
import { alertChoices } from '../core/respond/asking.ts';
import type { Values } from '../language/say/speak.ts';
import { nameOf } from '../voice/values.ts';
import type { Turn } from './turn.ts';

/**
 * Tells a volunteer, and nobody else, why they were alerted: to the request they quote, or else to the last one. As long
 * as an answer is awaited they can give it there: the reasons are now the last thing said.
 */
export async function whyMe(turn: Turn, about: RequestId | undefined): Promise<void> {
  const { ledger, parts, member, language, now } = turn;
  const { community } = ledger;
  const request = about ? community.requests.get(about) : lastAlerted(turn, member);
  const match = request && whyAlerted(community, request, member);
  if (!request || !match) return turn.tell('you.why-none');
  const names = await parts.vault.names(ledger.id);
  const zone = request.need.zone && names.get(request.need.zone);
  const items = match.reasons.map((reason) =>
    parts.voice.phrase(
      ledger,
      language,
      `line.why-${reason.type}`,
      { category: request.need.category, zone, reason, ...figuresOf(reason) },
      now,
    ),
  );
  const asker = community.members.has(request.by)
    ? await nameOf(parts.vault, ledger.id, request.by)
    : undefined;
  const waits = request.status === 'open' && request.pending.has(member);
  const choices = waits ? alertChoices(request) : [];
  await turn.tell('you.why', { category: request.need.category, asker, items }, choices);
}

/** The request to which a member was alerted last, among those that are not settled. */
function lastAlerted({ ledger }: Turn, member: MemberId): Request | undefined {
  const alerts = [...ledger.community.live]
    .flatMap((id) => ledger.community.requests.get(id) ?? [])
    .filter(({ alerted }) => alerted.has(member));
  return alerts.sort((a, b) => (b.alerted.get(member) ?? 0) - (a.alerted.get(member) ?? 0))[0];
}

function figuresOf(reason: Reason): Values {
  switch (reason.type) {
    case 'helped-alike':
      return { count: reason.times };
    case 'seats':
      return { count: reason.seats };
    case 'accepts':
      return { count: reason.took, of: reason.of };
    case 'last-asked':
      return { count: reason.days };
    default:
      return {};
  }
}
