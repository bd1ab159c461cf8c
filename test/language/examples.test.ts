import { expect, test } from '@jest/globals';
import { enlistmentReader } from '../../src/language/hear/enlistment.ts';
import { outcomeReader } from '../../src/language/hear/outcome.ts';
import { wishReader } from '../../src/language/hear/wishes.ts';
import { readLanguages } from '../../src/languages.ts';

const folders = readLanguages('config/languages');
const wish = wishReader(folders);
const enlistment = enlistmentReader(folders);
const { handOver, withdrawal, correction } = outcomeReader(folders);

test.each(folders.map((folder) => [folder.code, folder] as const))(
  'whatever the bot suggests to write to it in %s, it understands when written',
  (_, { say }) => {
    const inPrivate = Object.entries(say).filter(([key]) => /^(you|no|helper)\./.test(key));
    const lines = inPrivate.flatMap(([, source]) => source).filter((line) => !isForTheGroup(line));
    const examples = lines.flatMap((line) =>
      [...line.matchAll(/[«“] ?([^{}»”]+?) ?[»”]/g)].map((match) => match[1] ?? ''),
    );
    expect(examples.length).toBeGreaterThan(15);
    expect(examples.filter((text) => !isHeard(text))).toEqual([]);
  },
);

// Requests and claims are for the group, where they are understood by the model.
function isForTheGroup(line: string): boolean {
  return /^(🙋|🙌)|dans le groupe|in the group/u.test(line);
}

function isHeard(text: string): boolean {
  const changed = enlistment(text, []) !== undefined;
  return changed || !!wish(text, false) || handOver(text) || !!withdrawal(text) || correction(text);
}
