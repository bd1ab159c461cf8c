import type { CommandOf, Refusal } from '../command.ts';
import { type Community, isSettled, type Request } from '../community.ts';
import { forbidden } from '../match/domains.ts';
import { isMinor } from '../minor.ts';

/** Why somebody may not take a request, whatever their conditions; nothing when they may. */
export function hinders(
  community: Community,
  request: Request,
  command: Pick<CommandOf<'take'>, 'at' | 'by'>,
): Refusal | undefined {
  if (request.by === command.by) return 'your-own';
  if (!request.asked) return 'not-open';
  if (isSettled(request)) return 'already-settled';
  if (request.missions.has(command.by)) return 'already-yours';
  if (request.status !== 'open') return 'already-taken';
  const helper = community.members.get(command.by);
  if (helper && isMinor(helper)) return 'not-adult';
  return forbidden(community, command.by, request, command.at);
}
