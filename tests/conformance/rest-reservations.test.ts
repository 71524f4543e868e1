import { emulatedAccount } from '../support/emulated-account';
import type { EmulatedAccount } from '../support/emulated-account';

/** The fields of an error that every test of a refusal looks at. */
const refusal = (status: number, code: number) => ({ status, code, moreInfo: `https://www.twilio.com/docs/errors/${code}` });

describe('a reservation, asked for by twilio-node', () => {
  let account: EmulatedAccount;
  let workspace: EmulatedAccount['workspace'];
  const newTask = () => workspace.tasks.create({ attributes: '{}', taskChannel: 'chat' });

  beforeEach(() => {
    account = emulatedAccount();
    ({ workspace } = account);
  });

  it('[RE8] is reached through its task and through its worker, and goes through its statuses', async () => {
    const { alice, goAvailable } = account;
    goAvailable(alice);
    const task = await newTask();
    const [pending] = await workspace.tasks(task.sid).reservations.list({ reservationStatus: 'pending' });
    const sid = String(pending?.sid);
    expect(pending?.toJSON()).toMatchObject({
      sid: expect.stringMatching(/^WR[0-9a-f]{32}$/),
      reservationStatus: 'pending',
      taskSid: task.sid,
      workerSid: alice.sid,
      workerName: 'alice',
    });
    const ofWorker = workspace.workers(alice.sid).reservations;
    expect((await ofWorker.list()).map((reservation) => reservation.sid)).toEqual([sid]);
    expect((await ofWorker(sid).update({ reservationStatus: 'accepted' })).reservationStatus).toBe('accepted');
    const ofTask = workspace.tasks(task.sid).reservations;
    expect((await ofTask(sid).update({ reservationStatus: 'wrapping' })).reservationStatus).toBe('wrapping');
    expect((await ofTask(sid).update({ reservationStatus: 'completed' })).reservationStatus).toBe('completed');
    expect((await workspace.tasks(task.sid).fetch()).assignmentStatus).toBe('completed');
  });

  it('[RE6] is rejected only in the version that was read, and can send the worker away', async () => {
    const { alice, goAvailable, activities } = account;
    goAvailable(alice);
    const task = await newTask();
    const [pending] = await workspace.tasks(task.sid).reservations.list();
    const reservation = workspace.tasks(task.sid).reservations(String(pending?.sid));
    const rejection = { reservationStatus: 'rejected', workerActivitySid: activities.break.sid } as const;
    await expect(reservation.update({ ...rejection, ifMatch: '"9"' })).rejects.toMatchObject(refusal(412, 20412));
    expect((await reservation.update({ ...rejection, ifMatch: '"0"' })).reservationStatus).toBe('rejected');
    expect((await workspace.workers(alice.sid).fetch()).activityName).toBe('Break');
    expect((await workspace.tasks(task.sid).fetch()).assignmentStatus).toBe('pending');
  });

  it('[RE8] is still listed, with dates and the worker’s name, when it was rejected or not answered', async () => {
    const { alice, bob, goAvailable, clock } = account;
    goAvailable(alice);
    clock.advance(1000);
    goAvailable(bob);
    const { sid } = await newTask();
    const ofTask = workspace.tasks(sid).reservations;
    const [first] = await ofTask.list();
    await ofTask(String(first?.sid)).update({ reservationStatus: 'rejected' });
    clock.advance(120_000);
    const [rejected, unanswered, ...later] = await ofTask.list();
    const at = (time: string) => new Date(`2026-01-01T${time}Z`);
    expect(rejected?.toJSON()).toMatchObject({
      reservationStatus: 'rejected',
      workerName: 'alice',
      workerSid: alice.sid,
      dateCreated: at('09:00:01'),
      dateUpdated: at('09:00:01'),
    });
    expect(unanswered?.toJSON()).toMatchObject({
      reservationStatus: 'timeout',
      workerName: 'bob',
      workerSid: bob.sid,
      dateCreated: at('09:00:01'),
      dateUpdated: at('09:02:01'),
    });
    expect(later.map(({ reservationStatus, workerName }) => [reservationStatus, workerName])).toEqual([['pending', 'alice']]);
    const timeouts = await ofTask.list({ reservationStatus: 'timeout' });
    expect(timeouts.map(({ workerName }) => workerName)).toEqual(['bob']);
  });

  it('[RE3] is not found through somebody else', async () => {
    const { alice, bob, goAvailable } = account;
    goAvailable(alice);
    const task = await newTask();
    const [pending] = await workspace.tasks(task.sid).reservations.list();
    const throughBob = workspace.workers(bob.sid).reservations(String(pending?.sid));
    await expect(throughBob.fetch()).rejects.toMatchObject(refusal(404, 20404));
  });
});
