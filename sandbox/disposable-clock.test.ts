import { disposableClock } from './disposable-clock';
import { ManualClock } from './twilio/domain/clock';

it('runs what is due, but nothing that was canceled, and nothing after it is disposed', () => {
  const manual = new ManualClock();
  const clock = disposableClock(manual);
  const ran: string[] = [];
  clock.schedule(10, () => ran.push('due'));
  clock.schedule(20, () => ran.push('canceled'))();
  clock.schedule(30, () => ran.push('too late'));
  manual.advance(25);
  clock.dispose();
  clock.schedule(10, () => ran.push('scheduled after dispose'));
  manual.advance(1000);
  expect(ran).toEqual(['due']);
});
