import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Node tells here of every connection that is about to be made, with or without TLS. */
const channel = 'net.client.socket';

/**
 * Keeps the driver from waiting for ever on a connection that is broken already; until it is ended.
 *
 * What is written to a broken socket right before it says so is refused, and the driver (7.9 at least) then waits for it
 * to drain: no timeout ends that, and when the command was the driver's own, to see whether the server is there, the
 * server counts as away until this process ends. Told that it drained, it looks at the connection, and throws.
 */
export function noEndlessDraining(): { end(): void } {
  subscribe(channel, watch);
  return { end: () => void unsubscribe(channel, watch) };
}

function watch(made: unknown): void {
  const { socket } = made as { readonly socket: Socket };
  socket.once('close', () => socket.emit('drain'));
}
