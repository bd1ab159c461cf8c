import { writeAction } from '../core/action.ts';
import type { Language } from '../core/model.ts';
import type { NoticeChoice } from '../core/notice.ts';
import { quietOf } from '../core/timing.ts';
import type { Configuration } from '../language/configuration.ts';
import { beginTurn, type Turn } from './turn.ts';

/** Characters of a neighbourhood's name. */
const longestName = 80;

/** "/setup" shows how the community is set and how to change it, "/setup Les Lilas" changes it and shows it again. */
export async function setup(turn: Turn, rest: string): Promise<void> {
  const said = rest === '' ? undefined : turn.parts.ears.configuration(rest);
  const spoken = speaking(turn, said && 'language' in said ? said.language : undefined);
  if (!(await organizes(turn))) return turn.answer('no.not-organizer');
  if (said && 'unknown' in said) return spoken.answer('you.setup-unknown', { what: said.unknown });
  if (said) await change(turn, said);
  await show(spoken, false);
}

/** A button of the setup: the answer to it rewrites what it stands under. */
export async function chooseLanguage(turn: Turn, language: Language): Promise<void> {
  if (!turn.parts.ears.languages.includes(language)) return;
  const spoken = speaking(turn, language);
  const { now: at, member: by } = turn;
  const outcome = await turn.act({ type: 'configure', at, by, language });
  if (typeof outcome !== 'string') await show(spoken, true);
}

/** Whether whoever speaks runs the community: whoever administers the group they speak in does. */
export async function organizes(turn: Turn): Promise<boolean> {
  const { ledger, member: by, incoming, now: at } = turn;
  if (incoming.from.admin && !ledger.community.organizers.has(by))
    await turn.act({ type: 'organize', at, by, admin: true }, 'nobody');
  return ledger.community.organizers.has(by);
}

/** A group is spoken to in its own language, whoever asks; the one it is about to have, where that changes. */
function speaking(turn: Turn, language: Language | undefined): Turn {
  const { parts, incoming, ledger } = turn;
  if (!incoming.group) return turn;
  const known = language !== undefined && parts.ears.languages.includes(language);
  return beginTurn(parts, incoming, { ...turn, language: known ? language : ledger.community.language });
}

async function change(
  { act, parts, ledger, now: at, member: by }: Turn,
  said: Exclude<Configuration, { unknown: string }>,
): Promise<void> {
  if ('name' in said) await parts.vault.keepProfile(ledger.id, { name: said.name.slice(0, longestName) });
  else await act({ type: 'configure', at, by, ...said }, 'nobody');
}

async function show({ parts, ledger, group, member, incoming, answer }: Turn, rewrites: boolean) {
  const { community } = ledger;
  const names = await parts.vault.names(ledger.id);
  const { name } = await parts.vault.profile(ledger.id);
  const choices = parts.ears.languages.map(
    (language): NoticeChoice => ({
      say: 'choice.language',
      does: writeAction({ do: 'language', language }),
      about: { language, ticked: language === community.language },
    }),
  );
  const values = {
    community: name,
    tongue: community.language,
    timeZone: community.timeZone,
    calm: quietOf(community, parts.settings),
    zones: [...community.zones].flatMap((zone) => names.get(zone) ?? []),
  };
  const slot = `setup ${incoming.group ? group : member}`;
  await answer('group.setup', values, choices, { slot, rewrites });
}
