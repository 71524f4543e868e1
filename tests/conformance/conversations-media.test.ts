import type { Client, Message } from '@twilio/conversations';
import { createConversation } from '../../sandbox/twilio/domain/conversations/conversations';
import type { Conversation } from '../../sandbox/twilio/domain/conversations/entities';
import { addConversationParticipant } from '../../sandbox/twilio/domain/conversations/participants';
import { connectConversations } from '../support/conversations-client';
import { unrefTimers } from '../support/unref-timers';
import { nextEvent } from '../support/next-event';
import { startEmulator } from '../support/start-emulator';
import type { TestEmulator } from '../support/start-emulator';

interface Opens {
  open(method: string, url: string, isAsync: boolean): void;
}

const mockDoor = { open: (url: string): string => url };

// The SDK sends files with this package, to addresses that it takes from the server: Twilio's own.
jest.mock('xmlhttprequest', () => {
  const { XMLHttpRequest } = jest.requireActual<{ XMLHttpRequest: new () => Opens }>('xmlhttprequest');
  return {
    XMLHttpRequest: class extends XMLHttpRequest {
      constructor() {
        super();
        const open = this.open.bind(this);
        this.open = (method, url, isAsync) => open(method, mockDoor.open(url), isAsync);
      }
    },
  };
});

unrefTimers();

let twilio: TestEmulator;
let stored: Conversation;
let client: Client;
const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x00, 0xff]);

beforeEach(async () => {
  twilio = await startEmulator();
  mockDoor.open = (url) => {
    const { host, pathname, search } = new URL(url);
    return twilio.at('http', host, `${pathname}${search}`);
  };
  stored = createConversation(twilio.world);
  addConversationParticipant(twilio.world, stored.sid, { identity: 'alice' });
  client = await connectConversations(twilio, twilio.tokenOf(twilio.alice));
});

afterEach(async () => {
  await client.shutdown();
  await twilio.stop();
});

it('[CO18] an attachment is uploaded, sent and downloaded again', async () => {
  const conversation = await client.getConversationBySid(stored.sid);
  const added = nextEvent<Message>(client, 'messageAdded');
  await conversation.sendMessage({ contentType: 'image/png', filename: 'label.png', media: bytes });
  const [attachment] = (await added).attachedMedia ?? [];

  const { sid, filename, contentType, size } = attachment ?? {};
  expect(stored.messages.map(({ media }) => media)).toEqual([[{ sid, filename, contentType, size }]]);
  expect({ filename, contentType, size }).toEqual({ filename: 'label.png', contentType: 'image/png', size: 8 });
  const content = await fetch(mockDoor.open((await attachment?.getContentTemporaryUrl()) ?? ''));
  expect(content.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await content.arrayBuffer())).toEqual(bytes);
});
