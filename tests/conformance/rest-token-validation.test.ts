import https from 'node:https';
import { validator } from 'twilio-flex-token-validator';
import { logIn } from '../../sandbox/twilio/control/login';
import { ManualClock } from '../../sandbox/twilio/domain/clock';
import { updateWorker } from '../../sandbox/twilio/domain/taskrouter/workspace';
import { formOf } from '../../sandbox/twilio/protocols/tokens';
import { redirecting } from '../../sandbox/functions-host/redirecting';
import { startEmulator } from '../support/start-emulator';
import type { TestEmulator } from '../support/start-emulator';

describe('Flex token validation, asked by twilio-flex-token-validator', () => {
  let emulator: TestEmulator;
  const clock = new ManualClock();
  const validate = (token: string, { realm, authToken }: { realm?: string; authToken?: string } = {}) => {
    const { account } = emulator.world;
    return validator(token, account.accountSid, authToken ?? account.authToken, realm);
  };

  beforeAll(async () => {
    emulator = await startEmulator({ clock });
    const request = redirecting(https.request, new URL(emulator.url));
    jest.spyOn(https, 'request').mockImplementation(request);
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    await emulator.stop();
  });

  it.each([undefined, 'stage'])('[RE18] says whose token it is (realm %s)', async (realm) => {
    const { alice } = emulator;
    expect(await validate(emulator.tokenOf(alice), { realm })).toEqual({
      valid: true,
      code: 0,
      message: null,
      expiration: '2026-01-01T21:00:00Z',
      realm_user_id: 'alice',
      identity: 'alice',
      roles: ['agent'],
      worker_sid: alice.sid,
    });
  });

  it.each([
    [
      ['supervisor', 'agent'],
      ['supervisor', 'agent'],
    ],
    ['admin', ['agent']],
  ])('[RE18] knows who has the roles %j in their attributes as %j', async (given, held) => {
    const { alice, world } = emulator;
    const { attributes } = alice;
    updateWorker(world, alice.sid, { attributes: { ...attributes, roles: given } });
    const { token, roles } = logIn(world, 'alice');
    updateWorker(world, alice.sid, { attributes });
    expect(roles).toEqual(held);
    expect(await validate(token)).toMatchObject({ valid: true, worker_sid: alice.sid, roles: held });
  });

  const formsOf = (worker: 'alice' | 'bob') =>
    (['signed', 'encrypted'] as const).map((form) => logIn(emulator.world, worker, form).token);

  it('[RE18] knows signed and encrypted tokens; each second worker gets an encrypted one', async () => {
    const { world, alice } = emulator;
    const [signed = '', encrypted = ''] = formsOf('alice');
    expect([signed.split('.').length, encrypted.split('.').length]).toEqual([3, 5]);
    expect(Buffer.from(encrypted.split('.').join(''), 'base64url').toString()).not.toContain('alice');
    for (const token of [signed, encrypted]) {
      expect(await validate(token)).toMatchObject({ valid: true, identity: 'alice', worker_sid: alice.sid });
    }
    const forms = ['alice', 'bob'].map((worker) => formOf(logIn(world, worker).token));
    expect(forms).toEqual(['encrypted', 'signed']);
  });

  it('[RE18] refuses a forged token', async () => {
    await expect(validate('forged')).rejects.toBe('Invalid Access Token');
  });

  it('[RE18] refuses an encrypted token of which any part is another’s, missing or changed', async () => {
    const [ours = [], others = []] = [formsOf('alice')[1], formsOf('bob')[1]].map((token = '') => token.split('.'));
    const changed = ours.flatMap((part, index) => {
      const replacements = [others[index] ?? '', '', `A${part.slice(1)}`, 'AAAA'].filter((other) => other !== part);
      return replacements.map((other) => ours.with(index, other).join('.'));
    });
    expect(changed.length).toBeGreaterThan(12);
    for (const token of changed) await expect(validate(token)).rejects.toBe('Invalid Access Token');
  });

  it('[RE18] refuses wrong credentials', async () => {
    await expect(validate(emulator.tokenOf(emulator.alice), { authToken: 'wrong' })).rejects.toBe('Authenticate');
  });

  it('[RE18] refuses an expired token', async () => {
    const token = emulator.tokenOf(emulator.alice);
    clock.advance(12 * 3600 * 1000);
    await expect(validate(token)).rejects.toBe('Access Token expired or expiration date invalid');
  });
});
