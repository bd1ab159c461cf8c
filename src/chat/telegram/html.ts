/** Most that Telegram takes in one message, in UTF-16 code units, markup not counted. */
export const longestText = 4096;

/** The one place where text becomes markup: none of it can be taken for a tag. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
