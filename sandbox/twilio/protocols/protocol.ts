import type { SocketLike } from './socket';

/** A language that the emulated Twilio speaks over HTTP. Answers undefined for a request that is not its own. */
export type HttpProtocol = (request: Request) => Promise<Response> | undefined;

/** A language spoken over WebSocket. Answers false for an address that is not its own. */
export type SocketProtocol = (url: URL, socket: SocketLike) => boolean;
