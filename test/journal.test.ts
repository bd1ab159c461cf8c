import { describe, expect, test } from '@jest/globals';
import { createJournal, type Facts, type Journal, type Level } from '../src/journal.ts';

/** What a journal wrote, as text and as the objects of its lines. */
function written(level: Level, tell: (journal: Journal) => void) {
  const lines: string[] = [];
  tell(createJournal(level, { write: (line) => lines.push(line) }));
  return { text: lines.join(''), lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const canary = 'Zoé Canari';

describe('a line of the journal', () => {
  test('is a JSON object with a level, an instant, a name and facts', () => {
    const { lines } = written('info', (journal) =>
      journal.info('appended', { community: 'c_x1', request: 'r_9', position: 12, ms: 1.5 }),
    );
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        msg: 'appended',
        community: 'c_x1',
        request: 'r_9',
        position: 12,
        ms: 1.5,
      },
    ]);
  });

  test('is written when its level is high enough', () => {
    const tell = (journal: Journal) => {
      journal.debug('debugged');
      journal.warn('warned');
      journal.error('failed');
    };
    expect(written('warn', tell).lines.map(({ msg }) => msg)).toEqual(['warned', 'failed']);
    expect(written('silent', tell).text).toBe('');
  });

  test('tells where the process is reached, without a query', () => {
    const urls = (url: string) =>
      written('info', (journal) => journal.info('listening', { url })).lines[0]?.['url'];
    expect(urls('http://127.0.0.1:8080/playground')).toBe('http://127.0.0.1:8080/playground');
    expect(urls('http://[::1]:8080/')).toBe('http://[::1]:8080/');
    expect(urls('http://127.0.0.1:8080/messages?as=Karim')).toBeUndefined();
  });
});

describe('what a person said or is called', () => {
  /** Writes one line with facts the compiler would refuse, and says what came of it. */
  const careless = (what: string, facts: object) =>
    written('debug', (journal) => journal.error(what, facts as unknown as Facts));

  test.each([
    ['a fact that is not on the list', { name: canary, text: canary, place: { chat: canary } }],
    [
      'the wrong fact',
      { community: canary, member: canary, reason: canary, type: canary, code: canary, url: canary },
    ],
    ['a bare name as an id', { member: 'Canari' }],
    ['a telephone number', { member: '+33612345678', code: '33612345678@c.us Canari' }],
    ['an object as a fact', { request: { text: canary }, position: { toString: () => canary } }],
    ['the message of an error', { error: new Error(`no member called ${canary}`) }],
    ['the cause of an error', { error: new Error('failed', { cause: new TypeError(canary) }) }],
    ['lines of a message that look like frames', { error: new Error(`x\n    at ${canary} (file.ts:1:1)`) }],
    [
      'the name or code of an error',
      { error: Object.assign(new Error('x'), { name: canary, code: canary }) },
    ],
    ['further fields of an error', { error: Object.assign(new Error('x'), { response: { text: canary } }) }],
    ['something thrown that is no error', { error: canary }],
  ])('does not pass as %s', (_, facts) => {
    const { text, lines } = careless('failed', facts);
    expect(lines).toHaveLength(1);
    expect(text).not.toMatch(/Canari|33612345678/);
  });

  test('does not pass as the name of a line', () => {
    expect(careless(`sent to ${canary}`, {}).lines[0]).toMatchObject({ msg: 'unnamed' });
  });
});

describe('an error in the journal', () => {
  const told = (error: unknown) =>
    written('info', (journal) => journal.error('failed', { error })).lines[0]?.['error'] as Record<
      string,
      unknown
    >;

  test('keeps its name, its code, its causes and where it happened', () => {
    const cause = Object.assign(new RangeError('secret'), { code: 'ECONNRESET' });
    const error = told(new Error('secret', { cause }));
    expect(error).toMatchObject({ name: 'Error', cause: { name: 'RangeError', code: 'ECONNRESET' } });
    expect((error['stack'] as string[])[0]).toMatch(/^at .*journal\.test\.ts:\d+:\d+\)?$/);
  });

  test('keeps its message when its class says that we alone wrote it', () => {
    expect(told(Object.assign(new Error('the port is taken'), { safeToLog: true }))).toMatchObject({
      message: 'the port is taken',
    });
    expect(told(new Error('the port is taken'))).not.toHaveProperty('message');
  });
});
