import type { SocketLike } from './socket';

/** Answers undefined for a request of another protocol. */
export type HttpProtocol = (request: Request) => Promise<Response> | undefined;

/** Answers false for an address of another protocol. */
export type SocketProtocol = (url: URL, socket: SocketLike) => boolean;
