import { report } from '../../core/report/report.ts';
import { html, type Markup } from './html.ts';
import { section } from './parts.ts';
import { scopeOf, type View, viewed } from './view.ts';

/** Whom confirmed help suggests as ambassadors: by name and with reasons if they said yes, else as a number. */
export async function ambassadors(view: View): Promise<Markup> {
  const { words, community, desk, seat } = view;
  const { consenting, others } = report(community, scopeOf(view), view.now, desk.settings).candidates;
  await viewed(
    view,
    'candidates',
    consenting.map(({ member }) => member),
  );
  const items = consenting.slice(0, 40).map(async ({ member, facts }) => {
    const name = (await desk.people.called(seat.community, member)) ?? words.say('somebody');
    const reasons = words.say('candidate.reasons', {
      helped: facts.confirmed,
      confirmed: facts.missions,
      categories: facts.categories.length,
      thankedBy: facts.thankedBy,
    });
    return html`<li><span><span class="name"><bdi>${name}</bdi></span><p class="facts">${reasons}</p></span></li>`;
  });
  return html`<p class="lead">${words.say('candidates.lead', { others })}</p>
${section('candidates', words.say('candidates.title'), consenting.length === 0 ? html`<p class="empty">${words.say('candidates.none')}</p>` : html`<ul class="people">${await Promise.all(items)}</ul>`)}`;
}
