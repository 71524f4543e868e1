import { GREETING } from '../../tests/support/greeting';
import { encodeGif } from './gif';
import { Film } from './film';
import { CAPTION_HEIGHT } from './overlay';
import { NOTE } from './stage';
import type { ScreenshotSession } from './screenshot-session';

/** How long the service is delayed, so that the film can show the busy button. */
const HELD_BACK_MS = 3000;

/** Films one transfer on the start page, from the ringing chat to the colleague's answer. Returns the GIF. */
export async function filmTransfer({ sandbox, openStartPage }: ScreenshotSession): Promise<Uint8Array> {
  const { page, alice, bob } = await openStartPage({ viewport: { width: 1440, height: 810 + CAPTION_HEIGHT } });
  const film = await Film.of(page, { x: 560, y: 620 });

  await film.caption('Casey', 'has a question. It rings at Alice');
  await film.hold(1600);
  await film.glideTo(alice.acceptButton.first());
  await film.hold(300);
  await alice.accept();
  await alice.sees(...GREETING);
  const hello = 'Let me get a colleague from billing.';
  await alice.write(hello);
  await alice.sees(...GREETING, hello);
  await page.getByLabel('Messages').getByText(hello).waitFor();
  await film.caption('Alice', 'reads the chat and answers');
  await film.hold(1800);

  await film.caption('Alice', 'presses Transfer …');
  await film.glideTo(alice.transferButton);
  await film.hold(700);
  await alice.openDirectory('Agents');
  const rowOfBob = alice.directoryEntry('Bob');
  await rowOfBob.waitFor();
  await film.caption('Alice', '… and picks Bob in Flex’s own directory');
  await film.glideTo(rowOfBob);
  const pickBob = alice.pickButton('Bob');
  await film.glideTo(pickBob);
  await film.hold(1200);

  sandbox.plan({ method: 'POST', pathPattern: '/Invites$', delayMs: HELD_BACK_MS });
  await pickBob.click();
  await alice.noteField.fill(NOTE);
  await film.caption('Alice', 'writes a note for Bob');
  await film.glideTo(alice.confirmButton);
  await film.hold(1600);
  await alice.confirmButton.click();
  await alice.frame.getByRole('button', { name: 'Transferring…' }).waitFor();
  await film.caption('Alice', 'keeps the chat until Bob is invited');
  await film.hold(1600);
  await bob.acceptButton.first().waitFor();
  await alice.isTold('Transferring Casey Nguyen’s chat to Bob');
  await alice.isIdle();
  await film.caption('Bob', 'is asked. Alice is free again');
  await film.hold(1600);

  const thanks = 'Thanks, I will wait';
  await page.getByPlaceholder('Write as customer').fill(thanks);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByLabel('Messages').getByText(thanks).waitFor();
  await film.caption('Casey', 'may write all the while');
  await film.hold(1400);

  await film.caption('Bob', 'accepts');
  await film.glideTo(bob.acceptButton.first());
  await film.hold(300);
  await bob.accept();
  await bob.sees(...GREETING, hello, thanks);
  await bob.names('Alice');
  await alice.isTold('Bob accepted Casey Nguyen’s chat');
  await film.caption('Bob', 'sees the whole chat, and Alice is told');
  await film.hold(2400);

  const answer = 'Bob here, I have your order on my screen.';
  await bob.write(answer);
  await page.getByLabel('Messages').getByText(answer).waitFor();
  await bob.sees(...GREETING, hello, thanks, answer);
  await film.caption('Bob', 'answers. For Casey it is still the same chat');
  await film.hold(3200);
  return encodeGif(film.frames);
}
