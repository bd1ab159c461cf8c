/**
 * What somebody who follows the link to the bot finds written already: a greeting in nobody's language in particular,
 * rather than a command, with what the link says in brackets.
 */
export function greetingWith(says: string): string {
  return `👋 Bonjour ! Hello! (${says})`;
}

/** A message as the bot reads it: such a greeting is `/start` and what its link says. */
export function withoutGreeting(text: string): string {
  const [, says] = /^👋[^()\n]{0,40}\(([\w-]{1,64})\)$/u.exec(text.trim()) ?? [];
  return says === undefined ? text : `/start ${says}`;
}
