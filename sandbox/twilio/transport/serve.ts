import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { SocketLike } from '../protocols/socket';
import { isLocal, NOT_LOCAL, twilioUrlOfPath } from './addresses';
import { createHttpApp } from './http-app';
import type { StaticPages } from './http-app';
import { toFetchRequest, writeResponse } from './node-http';
import { toSocketLike } from './ws-socket';

export interface ServeOptions {
  emulator: {
    fetch(request: Request): Promise<Response>;
    connect(url: URL, socket: SocketLike): void;
  };
  /** Defaults to a free port. */
  port?: number;
  /** The sandbox's own pages, for every address that is not Twilio's. */
  pages?: StaticPages;
  /** Called with exceptions, which the client sees as 500 or as a socket closed with 1011. Defaults to a process warning. */
  onError?: (error: unknown) => void;
}

export interface RunningServer {
  port: number;
  url: string;
  /** Ends every socket and request, and resolves when the port is free. */
  close(): Promise<void>;
}

const HOSTNAME = '127.0.0.1';
const warn = (error: unknown): void => process.emitWarning(error instanceof Error ? error : String(error));

const refuse = (socket: Duplex, status: string, reason = ''): void => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n${reason}`);
};

/**
 * Opens the emulated Twilio on one local port. The header `x-twilio-host: <host>` or the path `/_twilio/<host>/<path>` names
 * Twilio's host; for sockets only the path does. Rejects when the port is taken.
 */
export async function serve({ emulator, port = 0, pages, onError = warn }: ServeOptions): Promise<RunningServer> {
  const app = createHttpApp({ twilio: emulator, pages, onError });
  const server = createServer((incoming, outgoing) => {
    const answered = toFetchRequest(incoming).then(async (request) => writeResponse(await app.fetch(request), outgoing));
    answered.catch((error: unknown) => {
      if (!outgoing.destroyed) onError(error);
      outgoing.destroy();
    });
  });

  const webSockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!isLocal(`ws://${incoming.headers.host ?? HOSTNAME}`)) return refuse(socket, '421 Misdirected Request', NOT_LOCAL);
    const url = twilioUrlOfPath('wss:', new URL(incoming.url ?? '/', `ws://${HOSTNAME}`));
    if (!url) return refuse(socket, '404 Not Found');
    webSockets.handleUpgrade(incoming, socket, head, (webSocket) => {
      webSocket.on('error', onError);
      try {
        emulator.connect(url, toSocketLike(webSocket));
      } catch (error) {
        onError(error);
        webSocket.close(1011, 'The sandbox failed');
      }
    });
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOSTNAME, resolve);
  });
  const address = server.address();
  const boundPort = typeof address === 'object' && address ? address.port : port;
  return {
    port: boundPort,
    url: `http://localhost:${boundPort}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const webSocket of webSockets.clients) webSocket.terminate();
        server.closeAllConnections();
      }),
  };
}
