import type { Community } from '../../core/community.ts';
import { candidatesPart, namedAmong, type Shown, shownCandidates } from './candidates.ts';
import { concernsPart, openConcerns } from './concerns.ts';
import { html, type Markup } from './html.ts';
import { type View, viewing } from './view.ts';

/** Whom confirmed help suggests as ambassadors: by name and with reasons if they said yes, else as a number. */
export async function ambassadors(view: View): Promise<Markup> {
  const concerns = openConcerns(view);
  const find = () => shownCandidates(view);
  const show = async (shown: Shown) => html`${lead(view, shown)}
${concerns.length > 0 && (await concernsPart(view, concerns))}
${await candidatesPart(view, shown, 'invite')}`;
  const others = concerns.flatMap(({ member, by }) => [member, by]);
  return viewing(view, 'candidates', { find, namedIn: namedAmong, show }, others);
}

/** How many helped and are not named, where anybody helped. */
function lead({ words, community }: View, { named, others }: Shown): Markup {
  if (named.length + others === 0) return html``;
  return html`<p class="lead">${words.say('candidates.lead', { others })} ${words.say('candidates.asked', { asked: unanswered(community) })}</p>`;
}

/**
 * How many helped, were asked whether they would be seen, and have not answered. A no is nobody's business: whoever said
 * it is among the others, like those who were not asked.
 */
function unanswered({ members }: Community): number {
  const asked = [...members.values()].filter(({ confirmed, proposals }) => confirmed > 0 && proposals > 0);
  return asked.filter(({ consents }) => (consents.ambassador?.answer ?? 'later') === 'later').length;
}
