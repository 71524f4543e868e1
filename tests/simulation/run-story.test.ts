import { sampleAgent, sampleStory, TRANSFER } from './sample-story';
import { runStory } from './run-story';

it('tells what happens to a chat, from the customer’s first word to the end', async () => {
  const { journal, violation, transfers } = await runStory(sampleStory([TRANSFER]));
  expect(journal).toMatchInlineSnapshot(`
   [
     "0:00.000  senders leave immediately, no answer: return-to-sender, 10 hops, 20 s to answer, 30 s to ring, wrap-up: off",
     "0:00.000  event callbacks: yes, live queries: yes, customers are told: none",
     "0:00.000  reevaluateOnAttributeUpdate: no, timeoutsByTaskAge: yes, timeoutGoesToNextTarget: no, closedChannelCancelsInvites: yes, invitesKeepAttributes: yes, invitesNameTheCustomer: no, wrapUpBlocksAcceptance: no",
     "0:00.000  Casey's chat is a new task 765f",
     "0:00.000  Casey's chat rings at Alice",
     "0:01.000  Casey's chat accepted at Alice",
     "0:01.000  Alice joins the chat",
     "0:05.000  Alice transfers Casey's chat to Bob, tab 0",
     "0:05.000  from now on nothing goes wrong, and everybody accepts",
     "0:05.040  Casey's chat is a new task 2de9",
     "0:05.040  Casey's chat rings at Bob",
     "0:05.060  Alice is out of the chat",
     "0:05.060  Casey's chat completed at Alice",
     "0:05.080     Alice is told transferStarted (Bob)",
     "0:06.040  Casey's chat accepted at Bob",
     "0:06.040  Bob joins the chat",
     "0:06.160     Alice is told transferAccepted (Bob, Bob)",
   ]
  `);
  expect(violation).toBeUndefined();
  expect(transfers).toBe(1);
});

it('takes no time of its own, and gives the globals back', async () => {
  const { setTimeout, clearTimeout } = globalThis;
  const { now } = Date;
  await runStory(sampleStory([TRANSFER, { afterMs: 3_600_000, act: 'write', customer: 0 }]));
  expect([globalThis.setTimeout, globalThis.clearTimeout, Date.now]).toEqual([setTimeout, clearTimeout, now]);
});

it.each(['reject', 'ignore'] as const)('returns the chat to the sender when the asked agent answers: %s', async (answer) => {
  const agents = [sampleAgent(), sampleAgent({ answers: [{ answer, afterMs: 1_000 }] })];
  const { journal, violation } = await runStory(
    sampleStory([TRANSFER, { afterMs: 60_000, act: 'write', customer: 0 }], { agents }),
  );
  expect(journal.filter((line) => line.includes('transferReturned'))).toHaveLength(1);
  expect(violation).toBeUndefined();
});

it('lets senders wrap up, who then complete their task, and the chat goes on', async () => {
  const { journal, violation, events } = await runStory(
    sampleStory([TRANSFER, { afterMs: 40_000, act: 'write', customer: 0 }], { wrapUp: 'long' }),
  );
  const told = journal.filter((line) => /(wrapup|completed) at Alice|Bob joins/.test(line)).map((line) => line.slice(10));
  expect(told).toEqual(["Casey's chat wrapup at Alice", 'Bob joins the chat', "Casey's chat completed at Alice"]);
  expect([events.get('wrapped up'), violation]).toEqual([1, undefined]);
});
