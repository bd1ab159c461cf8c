const kinds = [
  'message',
  'edited_message',
  'callback_query',
  'message_reaction',
  'my_chat_member',
  'chat_member',
  'unheard_of',
] as const;
const strange = [null, 0, -1, 1e300, '', 'x', [], {}, [null], { id: null }, { id: 'x' }, true, '\ud800'];

/** What a message of somebody looks like, before anything is wrong with it. */
const message = (number: number): Record<string, unknown> => ({
  message_id: number,
  date: 1_700_000_000,
  chat: { id: 21, type: 'private', first_name: 'Karim' },
  from: { id: 21, is_bot: false, first_name: 'Karim' },
  text: `${number}`,
});

/** An update of any kind, in which fields are missing a sense, all of it perhaps. */
export function tampered(number: number, roll: (sides: number) => number): readonly [string, unknown] {
  const fields = message(number);
  for (let i = roll(3); i > 0; i--)
    fields[Object.keys(fields)[roll(5)] ?? ''] = strange[roll(strange.length)];
  return [kinds[roll(kinds.length)] ?? '', roll(8) === 0 ? strange[roll(strange.length)] : fields];
}
