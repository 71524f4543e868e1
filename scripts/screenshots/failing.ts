import { acceptAndAnswer, aliceWithChat, INVITE, picture, REMOVAL, WINDOW } from './stage';
import type { Take } from './stage';

const SERVICE = /\/transfer-chat$/;
const STATUS = /\/transfer-status$/;
const SYNC = /\/tsock[.\w-]*\/v3\/wsconnect/;
/** How long the plugin waits between its requests for the status, without live queries. It gives up after five failures. */
const POLL_MS = 15_000;

/** Twilio refuses the invite. */
export const failed: Take = async (session, keep) => {
  const alice = await aliceWithChat(session);
  session.sandbox.plan({ ...INVITE, status: 400 });
  await alice.transferTo('Agents', 'Bob');
  await alice.isTold('The chat with Casey Nguyen was not transferred and is still yours');
  await keep('failed.png', await picture(alice.page));
};

/** The service does not answer. */
export const unreachable: Take = async (session, keep) => {
  const alice = await aliceWithChat(session);
  await alice.page.route(SERVICE, (route) => route.abort());
  await alice.transferTo('Agents', 'Bob');
  await alice.isTold('The transfer service could not be reached');
  await keep('service-unreachable.png', await picture(alice.page));
};

/** Bob is invited, and Twilio never removes Alice. */
export const halfDone: Take = async (session, keep) => {
  const alice = await aliceWithChat(session);
  session.sandbox.plan({ ...REMOVAL, status: 400, times: 50 });
  await alice.transferTo('Agents', 'Bob');
  await alice.isTold('you could not be taken out of it');
  await keep('half-done.png', await picture(alice.page));
};

/** Another plugin or a shortcut requests a transfer with a consultation. */
export const warm: Take = async (session, keep) => {
  const alice = await aliceWithChat(session);
  const { workers, customerTaskSid } = session.sandbox.sids;
  const [reservation] = [...session.sandbox.world.taskrouter.reservations.values()].filter(
    ({ taskSid }) => taskSid === customerTaskSid,
  );
  await alice
    .invoke('TransferTask', { sid: reservation?.sid, targetSid: workers.bob, options: { mode: 'WARM' } })
    .catch(() => undefined);
  await alice.isTold('without a consultation');
  await keep('no-consultation.png', await picture(alice.page));
};

/** Neither Sync nor the service says what happens to the invite. */
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

  const notice = alice.notices.filter({ hasText: 'Flex cannot show whether it was accepted' });
  const nextFailure = () =>
    Promise.race([
      notice.waitFor(),
      alice.page.waitForEvent('requestfailed', (request) => STATUS.test(request.url())).catch(() => undefined),
    ]);
  let failure = nextFailure();
  await alice.transferTo('Agents', 'Bob');
  for (await failure; !(await notice.isVisible()); await failure) {
    failure = nextFailure();
    await alice.page.clock.fastForward(POLL_MS);
  }
  await keep('unwatched.png', await picture(alice.page));
};
