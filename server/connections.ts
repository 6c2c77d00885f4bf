/**
 * Who holds a connection. A socket is *waiting* while it owes us the rest of a request or rests between two, and *served*
 * while we owe it an answer. When all places are taken, a newcomer gets the place of whoever has been waiting longest: an
 * honest client sends its request within milliseconds, so that a crowd of slow ones can only evict itself.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface Connections {
  /** The socket's request is complete: we owe it an answer. */
  serve(socket: Socket): void;
  /** Its answer is sent. */
  rest(socket: Socket): void;
  /** Closes all that are waiting, and the others as soon as they have their answer. */
  drain(): void;
}

export const MAX_CONNECTIONS = 256;
/** Milliseconds after which an answer that is not taken frees its place, too. */
const STALLED_MS = 15_000;

/** Watches the sockets of a server. Both maps are in the order of time. */
export function limitConnections(server: Server, max = MAX_CONNECTIONS): Connections {
  const waiting = new Set<Socket>();
  const served = new Map<Socket, number>();
  let isDraining = false;

  server.on('connection', (socket: Socket) => {
    if (waiting.size + served.size >= max) evict(socket);
    waiting.add(socket);
    socket.once('close', () => {
      waiting.delete(socket);
      served.delete(socket);
    });
  });

  const evict = (newcomer: Socket) => {
    const [slowest] = waiting;
    const [oldest] = served;
    const stalled = oldest && Date.now() - oldest[1] > STALLED_MS ? oldest[0] : undefined;
    const victim = slowest ?? stalled ?? newcomer;
    waiting.delete(victim);
    served.delete(victim);
    victim.destroy();
  };

  return {
    serve(socket) {
      waiting.delete(socket);
      if (!socket.destroyed) served.set(socket, Date.now());
    },
    rest(socket) {
      served.delete(socket);
      waiting.delete(socket);
      if (socket.destroyed) return;
      if (isDraining) socket.end();
      else waiting.add(socket);
    },
    drain() {
      isDraining = true;
      for (const socket of waiting) socket.destroy();
    },
  };
}
