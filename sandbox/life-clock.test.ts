import { lifeClock } from './life-clock';
import { ManualClock } from './twilio/domain/clock';

describe('the clock of one life', () => {
  it('runs what is due, not what was canceled, and nothing after its end', () => {
    const manual = new ManualClock();
    const clock = lifeClock(manual);
    const ran: string[] = [];
    clock.schedule(10, () => ran.push('due'));
    clock.schedule(20, () => ran.push('canceled'))();
    clock.schedule(30, () => ran.push('too late'));
    manual.advance(25);
    clock.end();
    clock.schedule(10, () => ran.push('asked for after the end'));
    manual.advance(1000);
    expect(ran).toEqual(['due']);
  });
});
