import { generateKeyPairSync, sign } from 'node:crypto';

// Tags of DER, in which certificates are written. Source: X.690, and RFC 5280 for what a certificate consists of.
const [integer, bits, oid, time, sequence] = [0x02, 0x03, 0x06, 0x17, 0x30] as const;
const ecdsaWithSha256 = Buffer.from('2a8648ce3d040302', 'hex');

/**
 * A key and a certificate for it that nobody vouches for, in PEM: enough for a browser that was told not to look.
 * Made anew each time, so that no key lies about in the project.
 */
export function certificate(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(sequence, der(oid, ecdsaWithSha256));
  const nobody = der(sequence);
  const valid = der(
    sequence,
    der(time, Buffer.from('200101000000Z')),
    der(time, Buffer.from('490101000000Z')),
  );
  const owner = publicKey.export({ type: 'spki', format: 'der' });
  const claim = der(sequence, der(integer, Buffer.from([1])), algorithm, nobody, valid, nobody, owner);
  const signature = sign('sha256', claim, privateKey);
  const whole = der(sequence, claim, algorithm, der(bits, Buffer.from([0]), signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  // As few bytes for the length as it takes: everything here is shorter than 64 kB.
  const bytes = [body.length >> 8, body.length & 0xff].filter((byte, i) => byte > 0 || i === 1);
  const size = body.length < 0x80 ? bytes : [0x80 + bytes.length, ...bytes];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}
