import type { AgentDesk } from '../support/agent-desk';
import { startBrowserSandbox } from '../support/browser-sandbox';
import type { BrowserSandbox } from '../support/browser-sandbox';
import { GREETING } from '../support/greeting';

let flex: BrowserSandbox;
beforeAll(async () => {
  flex = await startBrowserSandbox();
});
afterEach(() => flex.reset());
afterAll(() => flex.stop());

/** The agent accepts the chat, sees all of it in its order and each message once, and both sides go on. */
async function takes(desk: AgentDesk, name: string, transcript: string[]): Promise<void> {
  await desk.accept();
  await desk.sees(...transcript);
  for (const [words, say] of [
    [`${name} speaking, turn ${transcript.length}.`, (text: string) => desk.write(text)],
    [`Hello ${name}, message ${transcript.length + 1}.`, (text: string) => Promise.resolve(flex.customerWrites(text))],
  ] as const) {
    await say(words);
    transcript.push(words);
    await desk.sees(...transcript);
  }
}

it('[FM36] Alice and Bob hand a chat to and fro, and each time see the whole of it', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  const transcript = [...GREETING];

  await takes(alice, 'Alice', transcript);
  await alice.transferTo('Agents', 'Bob');
  await takes(bob, 'Bob', transcript);
  await bob.transferTo('Agents', 'Alice');
  await takes(alice, 'Alice', transcript);
  await alice.transferTo('Agents', 'Bob');
  await takes(bob, 'Bob', transcript);
});

it('[FM36] Alice gets a chat again that was in a queue and at Bob, and so does Bob: both see the whole of it', async () => {
  const [alice, bob] = await Promise.all([flex.openDesk('alice'), flex.openDesk('bob')]);
  flex.makeUnavailable('carol');
  const transcript = [...GREETING];

  await takes(alice, 'Alice', transcript);
  await alice.transferTo('Queues', 'Support');
  await takes(bob, 'Bob', transcript);
  await bob.transferTo('Agents', 'Alice');
  await takes(alice, 'Alice', transcript);
  await alice.transferTo('Queues', 'Support');
  await takes(bob, 'Bob', transcript);
});
