import { STATUS_CODES } from 'node:http';
import { TwilioError } from '../../domain/errors';
import type { World } from '../../domain/world';
import type { SocketProtocol } from '../protocol';
import { TwilsockConnection } from './connection';
import { decodePacket } from './packet';
import type { Packet } from './packet';
import type { UpstreamProtocol } from './upstream';
import { dispatchUpstream } from './upstream-dispatch';

export interface TwilsockOptions {
  world: World;
  /** The upstream protocols, asked in this order. */
  upstreams: UpstreamProtocol[];
  /** Called with every unknown packet and upstream request, and with those that fail inside. */
  onUnhandled: (description: string) => void;
}

const HOST = /^tsock(\.[\w-]+)*\.twilio\.com$/;
const PATH = '/v3/wsconnect';

/** Twilsock v3, the socket under Twilio's Sync and Conversations SDKs: `wss://tsock.<region>.twilio.com/v3/wsconnect`. */
export function createTwilsock(options: TwilsockOptions): SocketProtocol {
  return (url, socket) => {
    if (!HOST.test(url.hostname) || url.pathname !== PATH) return false;
    const connection = new TwilsockConnection(options.world, socket);
    socket.onMessage((data) => {
      const packet = readPacket(data);
      if (!packet) {
        options.onUnhandled(`twilsock: a WebSocket message that is not a packet`);
        socket.close(1002, 'Failed to read a packet');
      } else if (packet.header.method === 'close') {
        socket.close(1000);
      } else {
        void answer(packet, connection, options);
      }
    });
    return true;
  };
}

/** Undefined for an unreadable packet. */
function readPacket(data: string | Uint8Array): Packet | undefined {
  if (typeof data === 'string') return undefined;
  try {
    return decodePacket(data);
  } catch {
    return undefined;
  }
}

async function answer(packet: Packet, connection: TwilsockConnection, options: TwilsockOptions): Promise<void> {
  const { header } = packet;
  switch (header.method) {
    case 'init':
    case 'update':
      return signIn(packet, connection, options);
    case 'message':
      return answerMessage(packet, connection, options);
    case 'put_notification_ctx':
    case 'delete_notification_ctx':
    case 'telemetry.v1':
    case 'ping':
      return connection.reply(header.id);
    case 'reply':
      return;
    default: {
      const description = `twilsock packet ${String(header.method)}`;
      options.onUnhandled(description);
      connection.reply(header.id, { status: { code: 501, status: 'NOT IMPLEMENTED', description } });
    }
  }
}

function signIn({ header }: Packet, connection: TwilsockConnection, { world, upstreams }: TwilsockOptions): void {
  const isFirst = !connection.isSignedIn;
  try {
    connection.signIn(header.token);
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error;
    const { status: code, code: errorCode, message: description } = error;
    return connection.reply(header.id, { status: { code, status: 'UNAUTHORIZED', errorCode, description } });
  }
  if (isFirst) for (const upstream of upstreams) upstream.connected?.(connection);
  if (header.method === 'update') return connection.reply(header.id);
  connection.reply(header.id, {
    continuation_token: header.continuation_token ?? `${connection.session.identity}-${world.clock.now()}`,
    continuation_token_status: { reissued: false },
    capabilities: ['client_update'],
    offline_storage: {},
    init_registrations: header.registrations ?? [],
    debug_info: {},
  });
}

async function answerMessage(packet: Packet, connection: TwilsockConnection, options: TwilsockOptions): Promise<void> {
  const { id } = packet.header;
  if (!connection.isSignedIn) {
    return connection.reply(id, { status: { code: 401, status: 'UNAUTHORIZED', errorCode: 20101, description: 'No init yet' } });
  }
  const response = await dispatchUpstream(packet, connection, options);
  connection.reply(
    id,
    {
      http_status: { code: response.status, status: STATUS_CODES[response.status]?.toUpperCase() ?? '' },
      http_headers: Object.fromEntries(response.headers),
      payload_type: response.headers.get('content-type') ?? 'application/json',
    },
    await response.text(),
  );
}
