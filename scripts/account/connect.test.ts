import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSmallContactCenter } from '../../tests/support/small-contact-center';
import { startLocalTwilio } from '../../tests/support/local-twilio';
import type { LocalTwilio } from '../../tests/support/local-twilio';
import { connect } from './connect';
import { parseEnvironment } from './environment';

const ACCOUNT = { ACCOUNT_SID: `AC${'a'.repeat(32)}`, AUTH_TOKEN: 'a-secret' };
const envFile = path.join(tmpdir(), 'no-such-folder', '.env');

let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'connect-test-'))));
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(content: Buffer): Promise<string> {
  const file = path.join(folder, '.env');
  await writeFile(file, content);
  return file;
}

describe('a real account', () => {
  it('comes from the shell, also by the names that the Twilio CLI uses', async () => {
    const shell = { TWILIO_ACCOUNT_SID: ACCOUNT.ACCOUNT_SID, TWILIO_AUTH_TOKEN: ACCOUNT.AUTH_TOKEN, HOME: '/home' };
    const { client, accountSid, authToken, environment, sandboxUrl } = await connect({ shell, envFile });
    expect([client.accountSid, accountSid, authToken]).toEqual([ACCOUNT.ACCOUNT_SID, ACCOUNT.ACCOUNT_SID, 'a-secret']);
    expect(environment).toMatchObject(ACCOUNT);
    expect([environment.HOME, sandboxUrl]).toEqual([undefined, undefined]);
  });

  it('comes from .env unless the shell names another; an empty setting does not count', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'connect-test-'));
    const file = path.join(folder, '.env');
    const lines = ['# Settings', `ACCOUNT_SID=${ACCOUNT.ACCOUNT_SID}`, 'AUTH_TOKEN="of the file"', 'CHAT_TRANSFER_LEAVE='];
    await writeFile(file, lines.join('\r\n'));
    const { environment } = await connect({ shell: { AUTH_TOKEN: 'a-secret', ACCOUNT_SID: '' }, envFile: file });
    expect(environment).toEqual({ ...ACCOUNT, AUTH_TOKEN: 'a-secret' });
    await rm(folder, { recursive: true });
  });

  it.each([
    [{}, 'ACCOUNT_SID and AUTH_TOKEN not set'],
    [{ ACCOUNT_SID: ACCOUNT.ACCOUNT_SID }, 'AUTH_TOKEN not set'],
    [{ ...ACCOUNT, ACCOUNT_SID: 'AC123' }, 'ACCOUNT_SID is not an account SID'],
  ])('with %j is refused, without showing the secret', async (shell, reason) => {
    const refused = connect({ shell, envFile }).catch((error: Error) => error.message);
    expect(await refused).toContain(`Failed to sign in to Twilio: ${reason}`);
    expect(await refused).not.toContain('a-secret');
  });

  it('is not in another region than Flex', async () => {
    const shell = { ...ACCOUNT, TWILIO_REGION: 'ie1', TWILIO_EDGE: 'dublin' };
    await expect(connect({ shell, envFile })).rejects.toThrow('TWILIO_REGION is ie1, and Flex is in no region but us1. Remove');
  });

  it.each<[string, Buffer]>([
    ['UTF-16 with its low byte first', Buffer.from('\ufeffACCOUNT_SID=AC1', 'utf16le')],
    ['UTF-16 with its high byte first', Buffer.from('\ufeffACCOUNT_SID=AC1', 'utf16le').swap16()],
  ])('cannot come from a file in %s', async (_, content) => {
    await expect(connect({ shell: {}, envFile: await fileWith(content) })).rejects.toThrow(
      'its encoding is UTF-16. Save it as UTF-8.',
    );
  });

  it('comes from a file that begins with the mark of UTF-8', async () => {
    const file = await fileWith(Buffer.from(`\ufeffACCOUNT_SID=${ACCOUNT.ACCOUNT_SID}\nAUTH_TOKEN=a-secret`));
    expect((await connect({ shell: {}, envFile: file })).environment).toEqual(ACCOUNT);
  });

  it('cannot come from a file that is a folder', async () => {
    await expect(connect({ shell: {}, envFile: tmpdir() })).rejects.toThrow(`Failed to read the settings in ${tmpdir()}`);
  });
});

describe('the local Twilio', () => {
  let stop: () => Promise<void>;
  const start = async (): Promise<LocalTwilio> => {
    const local = await startLocalTwilio(buildSmallContactCenter);
    ({ stop } = local);
    return local;
  };
  afterEach(() => stop());

  it('signs in with its own credentials, and gets neither secret nor SID of the real account', async () => {
    const local = await start();
    const shell = { ...ACCOUNT, TWILIO_FLEX_CHAT_TRANSFER_WORKFLOW_SID: 'WW1', CHAT_TRANSFER_LEAVE: 'on-acceptance' };
    const account = await connect({ sandbox: local.url, shell, envFile });
    const { workspaceSid, workspaceName } = local.world.taskrouter;
    expect(account.environment).toEqual({
      ACCOUNT_SID: local.world.account.accountSid,
      AUTH_TOKEN: local.world.account.authToken,
      TWILIO_FLEX_WORKSPACE_SID: workspaceSid,
      CHAT_TRANSFER_LEAVE: 'on-acceptance',
    });
    process.env.TWILIO_REGION = 'ie1';
    const elsewhere = await connect({ sandbox: local.url, shell, envFile });
    const workspace = await elsewhere.client.taskrouter.v1.workspaces(workspaceSid).fetch();
    delete process.env.TWILIO_REGION;
    expect([workspace.friendlyName, account.sandboxUrl]).toEqual([workspaceName, local.url]);
    expect(local.requests.map(({ host }) => host)).toEqual(['taskrouter.twilio.com']);
  });

  it('that does not run is reported in words', async () => {
    const gone = await start();
    await gone.stop();
    stop = () => Promise.resolve();
    await expect(connect({ sandbox: gone.url, envFile })).rejects.toThrow(
      `${gone.url}: nothing answers there. Start it with "npm start"`,
    );
    await expect(connect({ sandbox: 'here', envFile })).rejects.toThrow(
      'Failed to reach the local Twilio at here: that is not a URL',
    );
  });
});

it('settings are read line by line, in any quotes, without comments', () => {
  const text = `A=1 # one\nexport B='two # 2'\n C = three \nD=""\nnothing\n#E=5\nF="a=b"\nG=\nH=http://x/y\nI=\`'"\`\nJ='un\nK="O'Brien's"`;
  const expected = {
    A: '1',
    B: 'two # 2',
    C: 'three',
    D: '',
    F: 'a=b',
    G: '',
    H: 'http://x/y',
    I: `'"`,
    J: "'un",
    K: "O'Brien's",
  };
  expect(parseEnvironment(text)).toEqual(expected);
});
