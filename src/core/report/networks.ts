import { type Network, networks } from '../model.ts';
import type { Candidates } from '../trust/candidates.ts';
import type { Consenting } from './wall.ts';

/** Who is known in one network, of those who said yes to being seen: nobody else is even counted in one. */
export interface NetworkCoverage {
  readonly network: Network;
  /** Candidates who said that they belong to it, best first. */
  readonly candidates: readonly Consenting[];
  /** Those of them who are ambassadors. */
  readonly ambassadors: readonly Consenting[];
}

/** Candidates by the networks they said they belong to; networks in which nobody is known are left out. */
export function byNetwork({ consenting }: Candidates): readonly NetworkCoverage[] {
  return networks
    .map((network) => {
      const known = consenting.filter((one) => one.networks.includes(network));
      const role = known.filter((one) => one.role === 'ambassador');
      return {
        network,
        candidates: known.map(({ member }) => member),
        ambassadors: role.map(({ member }) => member),
      };
    })
    .filter(({ candidates }) => candidates.length > 0);
}
