import type { JsonObject } from '../../domain/json';
import type { Session } from '../tokens';

/** A signed-in twilsock connection, as the languages spoken over it see it. */
export interface UpstreamConnection {
  /** Who is signed in. A new token replaces it, with the same identity. */
  readonly session: Session;
  /** Pushes a notification, such as `twilio.sync.event`, to the client at once. */
  notify(messageType: string, payload: JsonObject): void;
  /** Calls back once, when the connection has ended. */
  onClose(listener: () => void): void;
}

/**
 * A language spoken over twilsock, such as Sync: HTTP requests wrapped in `message` packets one way, notifications the other.
 * Notifications that a request causes are pushed while it is handled, so they reach the client before its answer.
 */
export interface UpstreamProtocol {
  /**
   * Answers a request to the host it names. Answers undefined for a host that is not its own, and 501 for one of its own
   * requests that it does not know. May reject with a TwilioError, which becomes the answer.
   */
  request(request: Request, connection: UpstreamConnection): Promise<Response> | undefined;
  /** Told of every connection that has signed in. */
  connected?(connection: UpstreamConnection): void;
}
