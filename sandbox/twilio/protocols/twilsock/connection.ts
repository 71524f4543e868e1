import { TwilioError } from '../../domain/errors';
import type { Json, JsonObject } from '../../domain/json';
import type { World } from '../../domain/world';
import type { SocketLike } from '../socket';
import { readToken } from '../tokens';
import type { Session } from '../tokens';
import { encodePacket } from './packet';
import type { UpstreamConnection } from './upstream';

const ABOUT_TO_EXPIRE_MS = 180_000;

/** One client's twilsock connection and session. */
export class TwilsockConnection implements UpstreamConnection {
  private current: Session | null = null;
  private notifications = 0;
  private readonly closeListeners = new Set<() => void>();
  private cancelTokenTimers = (): void => undefined;

  constructor(
    private readonly world: World,
    private readonly socket: SocketLike,
  ) {
    socket.onClose(() => {
      this.cancelTokenTimers();
      for (const listener of this.closeListeners) listener();
    });
  }

  get isSignedIn(): boolean {
    return this.current !== null;
  }

  get session(): Session {
    if (!this.current) throw new Error('Failed to read the session of a twilsock connection: nobody has signed in');
    return this.current;
  }

  /** Takes the token of `init` or `update`. Throws 401/20101 or 401/20104. */
  signIn(token: Json | undefined): void {
    const session = readToken(this.world, typeof token === 'string' ? token : '');
    if (this.current && this.current.identity !== session.identity) {
      throw new TwilioError(401, 20101, 'A new token must name the identity that is signed in');
    }
    this.current = session;
    this.watchToken(session.expiresAt - this.world.clock.now());
  }

  reply(id: Json | undefined, header: JsonObject = {}, payload = ''): void {
    this.send({ method: 'reply', id: id ?? null, status: { code: 200, status: 'OK' }, ...header }, payload);
  }

  notify(messageType: string, payload: JsonObject): void {
    this.send(
      { method: 'notification', id: this.nextId(), message_type: messageType, payload_type: 'application/json' },
      JSON.stringify(payload),
    );
  }

  onClose(listener: () => void): void {
    this.closeListeners.add(listener);
  }

  /** Warns the client three minutes before its token ends. At the end the connection closes with 410. */
  private watchToken(lifetimeMs: number): void {
    this.cancelTokenTimers();
    const cancelWarning = this.world.clock.schedule(lifetimeMs - ABOUT_TO_EXPIRE_MS, () =>
      this.send({ method: 'client_update', id: this.nextId(), client_update_type: 'token_about_to_expire' }),
    );
    const cancelEnd = this.world.clock.schedule(lifetimeMs, () => {
      this.send({ method: 'close', id: this.nextId(), status: { code: 410, status: 'TOKEN EXPIRED' } });
      this.socket.close(1000, 'The token has expired');
    });
    this.cancelTokenTimers = () => {
      cancelWarning();
      cancelEnd();
    };
  }

  private send(header: JsonObject, payload = ''): void {
    this.socket.send(encodePacket({ header, payload }));
  }

  private nextId(): string {
    return `TM${String((this.notifications += 1)).padStart(32, '0')}`;
  }
}
