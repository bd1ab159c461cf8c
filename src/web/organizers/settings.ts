import { field } from './frame.ts';
import { html, type Markup } from './html.ts';
import { section } from './parts.ts';
import { called, type View, viewed } from './view.ts';

/** What the community is called, is for and speaks; its zones, its quiet hours, its organizers; and exports. */
export async function settings(view: View): Promise<Markup> {
  const { words, community, names, desk, seat } = view;
  const { name = names.get(seat.community) ?? '', purpose = '' } = await desk.people.profile(seat.community);
  const zones = [...community.zones].map((id) => names.get(id) ?? '').join('\n');
  const { from, to } = community.quiet ?? desk.settings.quietHours;
  const languages = [...desk.words.values()].map(
    ({ code, name }) =>
      html`<option value="${code}"${code === community.language && html` selected`}>${name}</option>`,
  );
  const form = (action: string, ...fields: readonly Markup[]) =>
    html`<form class="form" method="post" action="/organizers/${action}?${view.query}">${field('_csrf', view.token())}${fields}<button class="main">${words.say('settings.save')}</button></form>`;
  return html`<div class="cards">
${section(
  'profile',
  words.say('settings.profile'),
  form(
    'profile',
    html`<label>${words.say('settings.name')}<input name="name" required maxlength="80" value="${name}" placeholder="${view.name}"></label>`,
    html`<label>${words.say('settings.purpose')}<small>${words.say('settings.purpose.about')}</small><textarea name="purpose" rows="4" maxlength="600">${purpose}</textarea></label>`,
  ),
)}
${section(
  'zones',
  words.say('settings.zones'),
  form(
    'zones',
    html`<label>${words.say('settings.zones.each')}<small>${words.say('settings.zones.about')}</small><textarea name="zones" rows="6" maxlength="4000">${zones}</textarea></label>`,
  ),
)}
${section(
  'language',
  words.say('settings.language'),
  form(
    'configure',
    html`<label>${words.say('settings.speaks')}<select name="language">${languages}</select></label>`,
    html`<div class="pair"><label>${words.say('settings.quiet.from')}<input type="time" name="from" required value="${clock(from)}"></label><label>${words.say('settings.quiet.to')}<input type="time" name="to" required value="${clock(to)}"></label></div>`,
    html`<p class="small">${words.say('settings.quiet.about')}</p>`,
  ),
)}
${section('organizers', words.say('settings.organizers'), await organizers(view))}
${
  desk.pairing !== undefined &&
  section(
    'whatsapp',
    'WhatsApp',
    html`<p class="small">${words.say('whatsapp.about')} <a href="/organizers/whatsapp">${words.say('whatsapp.open')}</a></p>`,
  )
}
${section('exports', words.say('exports.title'), exports(view))}
</div>`;
}

async function organizers(view: View): Promise<Markup> {
  const { words, community } = view;
  const members = [...community.organizers];
  await viewed(view, 'member', members);
  const names = await Promise.all(members.map((member) => called(view, member)));
  return html`<ul class="plain">${names.map((name) => html`<li><bdi>${name}</bdi></li>`)}</ul>
<p class="small">${words.say('settings.organizers.about')} <a href="/organizers/helpers?${view.query}#find">${words.say('settings.organizers.add')}</a></p>`;
}

function exports({ words, query, desk }: View): Markup {
  return html`<p class="small">${words.say('exports.about')}</p>
<p class="actions"><a class="button" href="/organizers/report?${query}">${words.say('exports.print')}</a>${
    desk.print && html`<a class="button" href="/organizers/report.pdf?${query}">PDF</a>`
  }<a class="button" href="/organizers/report.csv?${query}">CSV</a><a class="button" href="/organizers/report.json?${query}">JSON</a></p>
${!desk.print && html`<p class="small">${words.say('exports.no-pdf')}</p>`}`;
}

/** Minutes since midnight, as a field for times has them. */
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
