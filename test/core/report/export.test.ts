import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byteOrderMark, csv } from '../../../src/core/report/csv.ts';
import { candidatesCsv, named, reportJson, unmetCsv } from '../../../src/core/report/export.ts';
import { report } from '../../../src/core/report/report.ts';
import { ana, ben, cleo, dan } from '../../support/neighbourhood.ts';
import { settings } from '../../support/settings.ts';
import { consents, expiredNeed, having, march, met, noonOf } from './reading.ts';

/** Reads comma-separated values as RFC 4180 says, to see what a program would. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let found = cells.exec(text); found; found = cells.exec(text)) {
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '\r\n') rows.push([]);
    if (cells.lastIndex === text.length) break;
  }
  return rows.slice(0, -1);
}

describe('comma-separated values', () => {
  test('end each line in CR LF, and quote what would be read as something else', () => {
    expect(
      csv(
        ['a', 'b'],
        [
          ['x', 1],
          ['y, "z"', undefined],
          ['two\nlines', 0],
        ],
      ),
    ).toBe('a,b\r\nx,1\r\n"y, ""z""",\r\n"two\nlines",0\r\n');
  });
  test.each([
    '=1+1',
    '+33 6',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '\u200b=1',
    '\u00a0@x',
    '＝1+1',
    '%0A=1',
    '|cmd',
    '=HYPERLINK("http://evil.example","x")',
    '=1","=2',
  ])('keep %j from being a formula', (attack) => {
    const [, row] = read(csv(['name'], [[attack]]));
    expect(row).toEqual([`'${attack}`]);
  });
  test('leave ordinary names and numbers as they are', () => {
    for (const name of ['Ana', 'Jean-Paul', 'O’Neill', 'Léo 👩‍👧', 'a=b', ''])
      expect(csv([], [[name]])).toBe(`\r\n${name}\r\n`);
    expect(csv([], [[-3, 0.5, Number.NaN]])).toBe('\r\n-3,0.5,\r\n');
  });
  test('whatever is in a cell stays in it, and none begins a formula', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string()), { minLength: 1 }),
        (rows) => {
          const found = read(csv(['one', 'other'], rows)).slice(1);
          expect(found.map((row) => row.map((cell) => cell.replace(/^'/, '')))).toEqual(
            rows.map((row) => row.map((cell) => cell.replace(/^'/, ''))),
          );
          expect(found.flat().filter((cell) => /^\s*[=+\-@\t\r]/.test(cell))).toEqual([]);
        },
      ),
      { seed: 4180, numRuns: 500 },
    );
  });
  test('begin a file with the mark by which spreadsheets know UTF-8', () => {
    expect([...Buffer.from(byteOrderMark)]).toEqual([0xef, 0xbb, 0xbf]);
  });
});

describe('a report that is taken away', () => {
  const community = having(
    { type: 'zoned', at: 0, by: 'm_olga', zones: ['z_1'] },
    ...met('r_1', 1, ana, ben, { zone: 'z_1' }),
    ...met('r_2', 2, dan, ben, { zone: 'z_1' }),
    ...met('r_3', 3, ana, cleo),
    ...expiredNeed('r_4', 4, dan, 'transport'),
    consents(ben),
    consents(cleo, 'no'),
  );
  const known = report(community, { period: march }, noonOf(30), settings);
  const names = { member: () => '=Ben, "le voisin"', zone: () => 'Gare' };

  test('has a row for each zone and category with any need, and the reasons', () => {
    expect(read(unmetCsv(known, names))).toEqual([
      [
        'zone',
        'category',
        'asked',
        'unmet',
        'nobody_enlisted',
        'nobody_verified',
        'nobody_free',
        'all_declined',
        'no_answer',
        'too_late',
      ],
      ['Gare', 'errands', '2', '0', '0', '0', '0', '0', '0', '0'],
      ['', 'errands', '1', '0', '0', '0', '0', '0', '0', '0'],
      ['', 'transport', '1', '1', '1', '0', '0', '0', '0', '0'],
    ]);
  });
  test('has a row for each candidate who said yes, by a name that is no formula', () => {
    expect(read(candidatesCsv(known, names)).slice(1)).toEqual([
      [
        '1',
        `'=Ben, "le voisin"`,
        expect.any(String),
        expect.any(String),
        'none',
        '2',
        '2',
        'errands',
        'Gare',
        '0',
        '0',
        '',
        'none',
      ],
    ]);
  });
  test('falls back to ids where there is no name', () => {
    const none = { member: () => undefined, zone: () => undefined };
    expect(candidatesCsv(known, none)).toContain('1,m_ben,');
    expect(unmetCsv(known, none)).toContain('z_1,errands,');
  });
  test('as JSON is the report itself, with what its zones and members are called', () => {
    const read = JSON.parse(reportJson(known, { member: () => 'Ben', zone: () => 'Gare' }));
    expect(read).toMatchObject({
      requests: { total: 4 },
      names: { zones: { z_1: 'Gare' }, members: { m_ben: 'Ben' } },
    });
  });
  test('names in no form anybody who did not say yes, and says whom it names', () => {
    const byId = { member: (id: string) => id, zone: () => undefined };
    const all = [unmetCsv(known, byId), candidatesCsv(known, byId), reportJson(known, byId)].join();
    expect(all.match(/m_\w+/g)?.every((id) => id === ben)).toBe(true);
    expect(named(known)).toEqual([ben]);
  });
});
