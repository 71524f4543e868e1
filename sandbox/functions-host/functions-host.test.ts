import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { startFunctions } from './functions-host';

const projectFolder = path.resolve(__dirname, '..', '..');
const environment = { ACCOUNT_SID: `AC${'1'.repeat(32)}`, AUTH_TOKEN: '2'.repeat(32), GREETING: 'hello' };

const echo = `exports.handler = (context, event, callback) => callback(null, { greeting: context.GREETING, name: event.name });`;

const hang = `exports.handler = () => console.log('hanging');`;

describe('the functions host', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'functions-host-test-'));
    await mkdir(path.join(folder, 'functions'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('runs each file as a function, with the given variables, until it is stopped', async () => {
    const functionsFolder = path.join(folder, 'functions');
    await writeFile(path.join(functionsFolder, 'echo.js'), echo);
    const host = await startFunctions({ projectFolder, functionsFolder, twilioUrl: 'http://localhost:1', environment });

    const answer = await fetch(`${host.url}/echo?name=Casey`);
    expect(await answer.json()).toEqual({ greeting: 'hello', name: 'Casey' });

    await host.stop();
    await expect(fetch(`${host.url}/echo`)).rejects.toThrow('fetch failed');
  });

  it('listens on this computer’s own interface only', async () => {
    const functionsFolder = path.join(folder, 'functions');
    await writeFile(path.join(functionsFolder, 'echo.js'), echo);
    const host = await startFunctions({ projectFolder, functionsFolder, twilioUrl: 'http://localhost:1', environment });
    const { port } = new URL(host.url);
    // A server on all interfaces would answer to each of these.
    const external = Object.values(networkInterfaces()).flatMap((addresses = []) =>
      addresses.flatMap(({ address, family, internal }) => (family === 'IPv4' && !internal ? [address] : [])),
    );
    const answers = (address: string): Promise<boolean> =>
      fetch(`http://${address}:${port}/echo`).then(
        () => true,
        () => false,
      );
    const answering = await Promise.all(['127.0.0.1', '127.0.0.2', '[::1]', ...external].map(answers));
    await host.stop();
    expect(answering).toEqual([true, false, false, ...external.map(() => false)]);
  });

  it('can be killed during a request, and answers again at the same address', async () => {
    const functionsFolder = path.join(folder, 'functions');
    await writeFile(path.join(functionsFolder, 'echo.js'), echo);
    await writeFile(path.join(functionsFolder, 'hang.js'), hang);
    let began: () => void = () => undefined;
    const underWay = new Promise<void>((resolve) => (began = resolve));
    const host = await startFunctions({
      ...{ projectFolder, functionsFolder, twilioUrl: 'http://localhost:1', environment },
      onOutput: (text) => text.includes('hanging') && began(),
    });

    const lost = expect(fetch(`${host.url}/hang`)).rejects.toThrow('fetch failed');
    await underWay;
    await host.kill();
    await lost;

    expect(await (await fetch(`${host.url}/echo?name=Casey`)).json()).toEqual({ greeting: 'hello', name: 'Casey' });
    await host.stop();
    await expect(fetch(`${host.url}/echo`)).rejects.toThrow('fetch failed');
  });

  it('rejects with the runtime’s output when it ends at once', async () => {
    const started = startFunctions({
      projectFolder: folder,
      functionsFolder: path.join(folder, 'functions'),
      twilioUrl: 'http://localhost:1',
      environment,
    });
    await expect(started).rejects.toThrow(/^Failed to start the functions: it ended with 1\n[^]*Cannot find module/);
  });
});
