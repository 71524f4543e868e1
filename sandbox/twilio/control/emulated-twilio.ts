import type { World } from '../domain/world';
import type { SocketLike } from '../protocols/socket';

/** What the control plane needs of an emulator. */
export interface EmulatedTwilio {
  readonly world: World;
  fetch(request: Request): Promise<Response>;
  connect(url: URL, socket: SocketLike): void;
}
