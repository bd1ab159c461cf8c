import { mayJudge } from '../../core/judges.ts';
import type { MemberId, RequestId } from '../../core/model.ts';
import { html, type Markup } from './html.ts';
import { act, section } from './parts.ts';
import { called, type View } from './view.ts';

/** A concern nobody decided about yet: who it is about, who raised it, and where its words are. */
export interface OpenConcern {
  readonly member: MemberId;
  readonly by: MemberId;
  readonly words: RequestId | undefined;
}

/** The concerns that wait for a decision, of those this organizer may decide about. */
export function openConcerns({ community, seat }: View): readonly OpenConcern[] {
  return [...community.trust.concerns].flatMap(([member, all]) =>
    all
      .filter(({ upheldAt }) => upheldAt === undefined)
      .filter(({ by }) => mayJudge(community, member, by).includes(seat.member))
      .map(({ by, words }) => ({ member, by, words })),
  );
}

/** Concerns in their words, each with the two ways to decide. */
export async function concernsPart(view: View, open: readonly OpenConcern[]): Promise<Markup> {
  const { words } = view;
  const items = await Promise.all(open.map((concern) => item(view, concern)));
  return section(
    'concerns',
    words.say('concerns.title'),
    html`<p class="small">${words.say('concerns.about')}</p><ul class="people">${items}</ul>`,
  );
}

async function item(view: View, { member, by, words: said }: OpenConcern): Promise<Markup> {
  const { words, desk, seat } = view;
  const text = said && (await desk.people.need(seat.community, said));
  const name = await called(view, member);
  const judge = (upheld: 'yes' | 'no') =>
    act(view, 'judge', { member, raisedBy: by, upheld }, words.say(`judge.${upheld}`), { whom: name });
  return html`<li><div><span class="name"><bdi>${name}</bdi></span><p class="facts"><span>${words.say('concerns.by', { name: await called(view, by) })}</span></p>${text !== undefined && html`<blockquote dir="auto">${text}</blockquote>`}</div><span class="actions">${judge('yes')}${judge('no')}</span></li>`;
}
