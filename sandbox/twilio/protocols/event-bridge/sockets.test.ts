import { ManualClock } from '../../domain/clock';
import { createActivity, createWorker } from '../../domain/taskrouter/workspace';
import { createWorld } from '../../domain/world';
import type { SocketLike } from '../socket';
import { issueToken } from '../tokens';
import { createWorkerSockets } from './sockets';

interface FakeSocket extends SocketLike {
  sent: unknown[];
  closedWith: unknown[];
}

function fakeSocket(): FakeSocket {
  const closeListeners: (() => void)[] = [];
  const socket: FakeSocket = {
    sent: [],
    closedWith: [],
    send: (data) => socket.sent.push(data),
    close: (code, reason) => {
      socket.closedWith.push([code, reason]);
      closeListeners.forEach((listener) => listener());
    },
    onMessage: () => undefined,
    onClose: (listener) => closeListeners.push(listener),
  };
  return socket;
}

function bridge() {
  const clock = new ManualClock();
  const world = createWorld({ clock });
  createActivity(world, { friendlyName: 'Offline', available: false });
  const { sid } = createWorker(world, { friendlyName: 'alice', attributes: {} });
  const sockets = createWorkerSockets(world);
  const token = (lifetimeSeconds?: number): string =>
    issueToken(world, { identity: 'alice', workerSid: sid, roles: ['agent'] }, lifetimeSeconds);
  const connect = (query: Record<string, string>, host = 'event-bridge.twilio.com'): FakeSocket | undefined => {
    const socket = fakeSocket();
    const url = new URL(`wss://${host}/v1/wschannels?${new URLSearchParams(query)}`);
    return sockets.protocol(url, socket) ? socket : undefined;
  };
  return { clock, world, workerSid: sid, sockets, token, connect };
}

it('[EB1] sends init first, with the token’s lifetime in milliseconds', () => {
  const { world, workerSid, token, connect } = bridge();
  const socket = connect({ token: token(3_600) });
  expect(socket?.sent.map((text) => JSON.parse(String(text)))).toEqual([
    {
      event_type: 'init',
      payload: {
        channel_id: workerSid,
        account_sid: world.account.accountSid,
        workspace_sid: world.taskrouter.workspaceSid,
        token_lifetime: 3_600_000,
      },
    },
  ]);
});

it('[EB2] sends a blank every ten seconds until the socket closes', () => {
  const { clock, token, connect } = bridge();
  const socket = connect({ token: token() });
  clock.advance(30_000);
  expect(socket?.sent.slice(1)).toEqual([' ', ' ', ' ']);
  socket?.close();
  clock.advance(30_000);
  expect(socket?.sent).toHaveLength(4);
});

it('[EB3] closes the worker’s other sockets only with closeExistingSessions', () => {
  const { token, connect } = bridge();
  const first = connect({ token: token() });
  const second = connect({ token: token(), closeExistingSessions: 'false' });
  expect([first?.closedWith, second?.closedWith]).toEqual([[], []]);
  connect({ token: token(), closeExistingSessions: 'true' });
  const closed = [[1000, 'Another session of this worker was opened']];
  expect([first?.closedWith, second?.closedWith]).toEqual([closed, closed]);
});

it('[EB12] closes a socket with an invalid token', () => {
  const { connect } = bridge();
  expect(connect({ token: 'forged' })?.closedWith).toEqual([[1008, 'Invalid Access Token']]);
});

it('[EB1] answers at the event bridge of every region, and at no other address', () => {
  const { token, connect } = bridge();
  expect(connect({ token: token() }, 'event-bridge.ie1.twilio.com')?.sent).toHaveLength(1);
  expect(connect({ token: token() }, 'tsock.us1.twilio.com')).toBeUndefined();
});
