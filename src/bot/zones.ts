import type { ZoneId } from '../core/model.ts';
import type { Ledger } from '../ledger.ts';
import type { BotParts } from './parts.ts';

const mostZones = 50;

/** Zones as they were written down: each once, without what is blank, fifty at most. */
export function zonesIn(written: string): readonly string[] {
  const names = written
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return [...new Set(names)].slice(0, mostZones);
}

/** Keeps the names of zones, and gives their ids in the same order; those already named keep theirs. */
export async function keepZones(
  { vault, newId }: Pick<BotParts, 'vault' | 'newId'>,
  { id, community }: Ledger,
  names: readonly string[],
): Promise<readonly ZoneId[]> {
  const known = [...(await vault.names(id))].filter(([zone]) => community.zones.has(zone as ZoneId));
  const zones = names.map((name) => {
    const same = known.find(([, old]) => old === name)?.[0] as ZoneId | undefined;
    return { zone: same ?? newId('z'), name };
  });
  await Promise.all(zones.map(({ zone, name }) => vault.keepName(id, zone, name)));
  return zones.map(({ zone }) => zone);
}
