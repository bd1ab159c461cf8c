import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { CommunityId, Instant } from '../../src/core/model.ts';
import type { Entry } from '../../src/store/log.ts';
import type { VaultRow } from '../../src/store/rows.ts';
import { type Place, TransferError } from './source.ts';

/** Version of the file's form; an older one is read for as long as it can be. */
const version = 1;

/** One line of a backup, between its first and its last. */
export type Line =
  | { readonly kind: 'entry'; readonly community: CommunityId; readonly entry: Entry }
  | ({ readonly kind: 'row' } & VaultRow);

/**
 * Writes everything a store holds into one file: JSON lines, compressed, for its owner's eyes only. It is there whole
 * or not at all. Gives how many lines it has.
 */
export async function writeBackup(source: Place, file: string, at: Instant): Promise<number> {
  let count = 0;
  async function* text(): AsyncGenerator<string> {
    const hash = createHash('sha256');
    yield `${JSON.stringify({ backup: 'coup-de-main', version, at })}\n`;
    for await (const line of linesOf(source)) {
      const written = `${JSON.stringify(line)}\n`;
      hash.update(written);
      count += 1;
      yield written;
    }
    yield `${JSON.stringify({ end: count, sha256: hash.digest('hex') })}\n`;
  }
  const unfinished = `${file}.unfinished`;
  try {
    const out = createWriteStream(unfinished, { mode: 0o600, flags: 'wx', flush: true });
    await pipeline(Readable.from(text()), createGzip(), out);
    renameSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new TransferError(
        `${unfinished} is in the way: another backup writes it, or was cut off. Remove it.`,
      );
    rmSync(unfinished, { force: true });
    throw error;
  }
  return count;
}

async function* linesOf({ log, rows }: Place): AsyncGenerator<Line> {
  const ends = new Map<CommunityId, number>();
  for (const community of await log.communities()) {
    for await (const entry of log.read(community, 0)) {
      ends.set(community, entry.position);
      yield { kind: 'entry', community, entry };
    }
  }
  for await (const line of rows()) yield { kind: 'row', ...noFurther(line, ends) };
}

/** A bot may go on while it is backed up: what was said of events that are not in the backup was not said. */
function noFurther(line: VaultRow, ends: ReadonlyMap<CommunityId, number>): VaultRow {
  if (line.table !== 'deliveries') return line;
  const { community, position } = line.row;
  const row = { ...line.row, position: Math.min(position, ends.get(community) ?? -1) };
  return { table: line.table, row };
}

/** Reads a backup's lines. @throws {TransferError} when it is none, of a newer version, damaged or cut off. */
export async function* readBackup(file: string): AsyncGenerator<Line> {
  const hash = createHash('sha256');
  let count = -1;
  let ended = false;
  try {
    const unzipped = createReadStream(file).pipe(createGunzip());
    for await (const text of createInterface({ input: unzipped })) {
      const line = JSON.parse(text);
      if (count < 0) checkFirst(line, file);
      else if ('end' in line) ended = line.end === count && line.sha256 === hash.digest('hex');
      else {
        hash.update(`${text}\n`);
        yield line as Line;
      }
      count += 1;
    }
  } catch (cause) {
    if (cause instanceof TransferError || !isDamage(cause)) throw cause;
    throw new TransferError(`${file} is damaged, or no backup: take another one.`, { cause });
  }
  if (!ended) throw new TransferError(`${file} was cut off or changed: take another one.`);
}

function checkFirst(line: { backup?: string; version?: number }, file: string): void {
  if (line.backup !== 'coup-de-main') throw new TransferError(`${file} is no backup of coup-de-main.`);
  if ((line.version ?? 0) > version)
    throw new TransferError(`${file} was written by a newer coup-de-main: update this one.`);
}

function isDamage(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return error instanceof SyntaxError || code.startsWith('Z_') || code.startsWith('ERR_');
}
