import type { JsonObject } from '../../domain/json';
import type { Session } from '../tokens';

/** A signed-in twilsock connection. */
export interface UpstreamConnection {
  /** A new token of the same identity replaces it. */
  readonly session: Session;
  /** Pushes a notification, such as `twilio.sync.event`, to the client at once. */
  notify(messageType: string, payload: JsonObject): void;
  /** Calls back once, when the connection has ended. */
  onClose(listener: () => void): void;
}

/**
 * A protocol over twilsock, such as Sync: HTTP requests in `message` packets one way, notifications the other. Notifications that
 * a request causes are pushed while it is handled, so they reach the client before its answer.
 */
export interface UpstreamProtocol {
  /**
   * Answers undefined for another protocol's host, and 501 for an unknown request to its own. May reject with a TwilioError,
   * which becomes the answer.
   */
  request(request: Request, connection: UpstreamConnection): Promise<Response> | undefined;
  /** Called with every connection that has signed in. */
  connected?(connection: UpstreamConnection): void;
}
