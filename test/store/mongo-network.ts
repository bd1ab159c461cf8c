import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import mongoose from 'mongoose';

const { serialize } = mongoose.mongo.BSON;

/**
 * What becomes of a command: it gets through; it is lost on its way, and the connection with it; it is carried
 * out and the answer is lost; it is carried out and never answered; the server refuses it with a code.
 */
export type Fate =
  | 'passes'
  | 'lost'
  | 'unanswered'
  | 'held'
  | { readonly code: number; readonly errmsg: string };

/** A stretch of network before a server, on which things go wrong as told. */
export interface Network {
  readonly uri: string;
  /** What becomes of each command, by its name; of hearing whether the server is there when it is away, nothing. */
  fate: (command: string) => Fate;
  /** Milliseconds that every answer is late. */
  slowness: number;
  /** Cuts every connection and lets none through, until it is false again. */
  away: boolean;
  close(): Promise<void>;
}

/** Puts a stretch of network of our own before the server at an address. */
export async function networkBefore(uri: string): Promise<Network> {
  const [, host = '', port = '', database = ''] =
    /^mongodb:\/\/(?:[^@/]*@)?([^:/?,]+):(\d+)[^/]*\/?([^?]*)/.exec(uri) ?? [];
  const sockets = new Set<Socket>();
  let isAway = false;
  const server = createServer((client) => {
    const upstream = connect(Number(port), host);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    if (isAway) client.destroy();
    else join(client, upstream, network);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const network: Network = {
    uri: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/${database}?directConnection=true`,
    fate: () => 'passes',
    slowness: 0,
    get away() {
      return isAway;
    },
    set away(now) {
      isAway = now;
      if (now) cut();
    },
    async close() {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
  return network;
}

/** What drivers say of themselves, which nothing depends on. */
const chatter = new Set(['hello', 'isMaster', 'ismaster', 'ping', 'endSessions', 'killCursors']);

/** Carries messages between two sockets, each command as its fate wants it. */
function join(client: Socket, server: Socket, network: Network): void {
  let answer: 'passes' | 'unanswered' | 'held' = 'passes';
  server.on('data', (bytes) => {
    if (answer === 'passes' && network.slowness > 0) setTimeout(() => client.write(bytes), network.slowness);
    else if (answer === 'passes') client.write(bytes);
    else if (answer === 'unanswered') client.destroy();
  });
  let bytes: Buffer = Buffer.alloc(0);
  client.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    while (bytes.length >= 4 && bytes.length >= bytes.readInt32LE(0)) {
      const message = bytes.subarray(0, bytes.readInt32LE(0));
      bytes = bytes.subarray(message.length);
      const command = commandIn(message);
      const fate = chatter.has(command) ? 'passes' : network.fate(command);
      if (fate === 'lost') {
        client.destroy();
        return;
      }
      if (typeof fate === 'object') client.write(refusal(message, fate));
      else {
        answer = fate;
        server.write(message);
      }
    }
  });
}

/** The name of the command in a message. Source: the MongoDB wire protocol, OP_MSG. */
function commandIn(message: Buffer): string {
  const opMessage = 2013;
  if (message.readInt32LE(12) !== opMessage) return 'hello';
  // Header (16), flags (4), kind of section (1), length of the document (4), type of its first field (1).
  const start = 16 + 4 + 1 + 4 + 1;
  return message.toString('utf8', start, message.indexOf(0, start));
}

function refusal(message: Buffer, error: { readonly code: number; readonly errmsg: string }): Buffer {
  const document = serialize({ ok: 0, codeName: 'Refused', ...error });
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + document.length, 0);
  head.writeInt32LE(message.readInt32LE(4), 8);
  head.writeInt32LE(2013, 12);
  return Buffer.concat([head, document]);
}
