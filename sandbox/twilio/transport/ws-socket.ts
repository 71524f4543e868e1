import type { RawData, WebSocket } from 'ws';
import type { SocketLike } from '../protocols/socket';

const toBytes = (data: RawData): Buffer => {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
};

/** Adapts a `ws` socket. Drops what is sent after it has closed, as a real network does. */
export const toSocketLike = (webSocket: WebSocket): SocketLike => ({
  send: (data) => {
    if (webSocket.readyState === webSocket.OPEN) webSocket.send(data);
  },
  close: (code, reason) => webSocket.close(code, reason),
  onMessage: (listener) => {
    webSocket.on('message', (data, isBinary) => listener(isBinary ? toBytes(data) : toBytes(data).toString('utf8')));
  },
  onClose: (listener) => {
    webSocket.on('close', () => listener());
  },
});
