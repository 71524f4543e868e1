import { TwilioError } from '../../domain/errors';
import type { World } from '../../domain/world';
import type { SocketProtocol } from '../protocol';
import type { SocketLike } from '../socket';
import { readToken } from '../tokens';
import type { Session } from '../tokens';
import { isEventBridge } from './address';
import type { Frame } from './frames';

/** twilio-taskrouter reconnects after 30 s of silence (SPEC EB2). */
const HEARTBEAT_MS = 10_000;
/** Above this a browser's setTimeout fires at once, and the SDK would treat the token as expired (SPEC EB3). */
const LONGEST_TOKEN_LIFETIME_MS = 2_147_483_647;

export interface WorkerSockets {
  protocol: SocketProtocol;
  send(frame: Frame): void;
}

/** The workers' sockets. Only the server sends. */
export function createWorkerSockets(world: World): WorkerSockets {
  const socketsOf = new Map<string, Set<SocketLike>>();

  const beat = (socket: SocketLike): (() => void) => {
    let cancel = (): void => undefined;
    const arm = (): void => {
      cancel = world.clock.schedule(HEARTBEAT_MS, () => {
        socket.send(' ');
        arm();
      });
    };
    arm();
    return () => cancel();
  };

  const open = (workerSid: string, { expiresAt }: Session, socket: SocketLike, closeExistingSessions: boolean): void => {
    const siblings = socketsOf.get(workerSid) ?? new Set();
    if (closeExistingSessions) {
      for (const sibling of siblings) sibling.close(1000, 'Another session of this worker was opened');
      siblings.clear();
    }
    socketsOf.set(workerSid, siblings.add(socket));
    const stopBeating = beat(socket);
    socket.onClose(() => {
      stopBeating();
      siblings.delete(socket);
    });
    const payload = {
      channel_id: workerSid,
      account_sid: world.account.accountSid,
      workspace_sid: world.taskrouter.workspaceSid,
      token_lifetime: Math.min(expiresAt - world.clock.now(), LONGEST_TOKEN_LIFETIME_MS),
    };
    socket.send(JSON.stringify({ event_type: 'init', payload }));
  };

  return {
    protocol: (url, socket) => {
      if (!isEventBridge(url)) return false;
      try {
        const session = readToken(world, url.searchParams.get('token') ?? '');
        if (session.workerSid === null || !world.taskrouter.workers.has(session.workerSid)) {
          socket.close(1008, 'The token names no worker of this workspace');
        } else {
          open(session.workerSid, session, socket, url.searchParams.get('closeExistingSessions') === 'true');
        }
      } catch (error) {
        if (!(error instanceof TwilioError)) throw error;
        socket.close(1008, error.message);
      }
      return true;
    },
    send: ({ workerSid, event_type, payload }) => {
      const text = JSON.stringify({ event_type, payload });
      for (const socket of socketsOf.get(workerSid) ?? []) socket.send(text);
    },
  };
}
