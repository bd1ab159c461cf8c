import { candidatesCsv, type Names, named, unmetCsv } from '../core/report/export.ts';
import type { Report } from '../core/report/report.ts';
import { nameOf } from '../voice/values.ts';
import type { Turn } from './turn.ts';
import { viewing } from './views.ts';

/** Gives an organizer the tables of a report as text for a spreadsheet, and records whom it named. */
export async function exportReport(turn: Turn, find: () => Report): Promise<void> {
  const show = async (known: Report) => {
    const names = await namesOf(turn, known);
    return [unmetCsv(known, names), candidatesCsv(known, names)];
  };
  const tables = await viewing(turn, 'export', { find, namedIn: named, show });
  if (tables) await turn.tell('organizer.export', { file: tables.join('\n').replaceAll('\r\n', '\n') });
}

async function namesOf({ parts, ledger }: Turn, known: Report): Promise<Names> {
  const zones = await parts.vault.names(ledger.id);
  const members = await Promise.all(
    named(known).map(async (id) => [id, await nameOf(parts.vault, ledger.id, id)] as const),
  );
  const called = new Map(members);
  return { member: (id) => called.get(id), zone: (id) => zones.get(id) };
}
