import { acceptAndAnswer, aliceWithChat, INVITE, picture, REMOVAL, WINDOW } from './stage';
import type { Take } from './stage';

const SERVICE = /\/transfer-chat$/;
const STATUS = /\/transfer-status$/;
const SYNC = /\/tsock[.\w-]*\/v3\/wsconnect/;
/** How long the plugin waits before it asks the service again, while there are no live queries. It gives up after five answers that fail. */
const POLL_MS = 15_000;

/** Twilio refuses the invite. */
export const failed: Take = async (studio, keep) => {
  const alice = await aliceWithChat(studio);
  studio.sandbox.plan({ ...INVITE, status: 400 });
  await alice.transferTo('Agents', 'Bob');
  await alice.isTold('The chat was not transferred and is still yours');
  await keep('failed.png', await picture(alice.page));
};

/** The service is away. */
export const unreachable: Take = async (studio, keep) => {
  const alice = await aliceWithChat(studio);
  await alice.page.route(SERVICE, (route) => route.abort());
  await alice.transferTo('Agents', 'Bob');
  await alice.isTold('The transfer service could not be reached');
  await keep('service-unreachable.png', await picture(alice.page));
};

/** Bob is invited, and Twilio does not remove Alice, however often it is asked. */
export const halfDone: Take = async (studio, keep) => {
  const alice = await aliceWithChat(studio);
  studio.sandbox.plan({ ...REMOVAL, status: 400, times: 50 });
  await alice.transferTo('Agents', 'Bob');
  await alice.isTold('you could not be taken out of the chat');
  await keep('half-done.png', await picture(alice.page));
};

/** Another plugin, or a shortcut, asks for a transfer with a consultation first. */
export const warm: Take = async (studio, keep) => {
  const alice = await aliceWithChat(studio);
  const { workers, customerTaskSid } = studio.sandbox.sids;
  const [reservation] = [...studio.sandbox.world.taskrouter.reservations.values()].filter(
    ({ taskSid }) => taskSid === customerTaskSid,
  );
  await alice
    .invoke('TransferTask', { sid: reservation?.sid, targetSid: workers.bob, options: { mode: 'WARM' } })
    .catch(() => undefined);
  await alice.isTold('without a consultation');
  await keep('no-consultation.png', await picture(alice.page));
};

/** Neither Sync nor the service tells what becomes of the invite. */
export const unwatched: Take = async ({ openDesk }, keep) => {
  const alice = await openDesk('alice', WINDOW);
  let silent = false;
  await alice.page.routeWebSocket(SYNC, (socket) => {
    socket.connectToServer().onMessage((message) => {
      if (!silent) socket.send(message);
    });
  });
  await alice.page.route(STATUS, (route) => route.abort());
  await alice.page.clock.install();
  await alice.page.reload();
  await acceptAndAnswer(alice);
  silent = true;

  const toldSo = alice.notices.filter({ hasText: 'Flex cannot show whether the chat was accepted' });
  const askedInVain = () =>
    Promise.race([
      toldSo.waitFor(),
      alice.page.waitForEvent('requestfailed', (request) => STATUS.test(request.url())).catch(() => undefined),
    ]);
  let asked = askedInVain();
  await alice.transferTo('Agents', 'Bob');
  for (await asked; !(await toldSo.isVisible()); await asked) {
    asked = askedInVain();
    await alice.page.clock.fastForward(POLL_MS);
  }
  await keep('unwatched.png', await picture(alice.page));
};
