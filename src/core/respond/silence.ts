import type { EventOf } from '../command.ts';
import type { Community } from '../community.ts';
import type { Notice } from '../notice.ts';

/** What is said to who gave no sign for long; whoever organizes with them can reach them, or take over. */
export function onSilence(
  event: EventOf<'checked-on' | 'stayed'>,
  { organizers }: Community,
): readonly Notice[] {
  if (event.type === 'stayed')
    return [{ to: { member: event.by }, say: 'you.stayed', about: {}, choices: [] }];
  const { member, until } = event;
  const others = organizers.has(member) ? [...organizers].filter((id) => id !== member) : [];
  const question: Notice = {
    to: { member },
    say: 'you.stay',
    about: { until },
    choices: [
      { say: 'choice.stay', does: 'stay' },
      { say: 'choice.forget-yes', does: 'forget' },
    ],
  };
  return [
    question,
    ...others.map(
      (id): Notice => ({
        to: { member: id },
        say: 'organizer.silent',
        about: { helper: member, until },
        choices: [],
      }),
    ),
  ];
}
