/** What platforms add to what is said, and what of each may be mentioned. */
export const platformPhrases = {
  // How to choose where there are no buttons.
  'how.take': [],
  'how.yes-no': [],
  'how.yes': [],
  'how.number': [],
  // What an administrator is told of whom the platform does not say who they are.
  'group.unsigned': [],
  // What organizers are told when a platform is down, or a group has shown the bot out.
  'outage.whatsapp': [],
  'outage.expelled': ['community'],
} as const;

/** One of `platformPhrases`. */
export type PlatformPhrase = keyof typeof platformPhrases;
