import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildRedirect } from './build-redirect';
import { freePort } from './free-port';

export interface FunctionsHostOptions {
  /** Absolute path of the project. The functions use its `node_modules`. */
  projectFolder: string;
  /** Absolute path of the built functions, one file per URL. */
  functionsFolder: string;
  /** The emulated Twilio's address. */
  twilioUrl: string;
  /** The service's variables, including ACCOUNT_SID and AUTH_TOKEN. */
  environment: Record<string, string>;
  /** The first port to try. Any free one when left out. */
  port?: number;
  /** Called with what the runtime and the functions print. */
  onOutput?: (text: string) => void;
}

export interface FunctionsHost {
  url: string;
  /**
   * Ends the process at once, as Twilio ends a function after 10 seconds, and starts a new one at the same address. Resolves when
   * it answers.
   */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Far longer than the runtime takes, also beside other work. */
const START_TIMEOUT_MS = 120_000;
const POLL_MS = 40;

/** The redirecting preload and the variables. Both are outside the project, where no deploy can find them. */
async function writeWorkFolder(environment: Record<string, string>) {
  const folder = await mkdtemp(path.join(tmpdir(), 'chat-transfer-functions-'));
  const environmentFile = path.join(folder, '.env');
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`);
  const [preload] = await Promise.all([buildRedirect(folder), writeFile(environmentFile, lines.join(''), { mode: 0o600 })]);
  return { folder, preload, environmentFile };
}

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Resolves when anything answers at `url`. Throws when the process ends first or nothing answers in time. */
async function untilItAnswers(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if (ended(child)) throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`);
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await wait(POLL_MS);
  }
  throw new Error(`nothing answered at ${url} within ${START_TIMEOUT_MS / 1000} s`);
}

/**
 * Runs the built functions in Twilio's own local runtime, in a separate process that sends every request for `*.twilio.com` to
 * the emulated Twilio. Resolves when it answers. Rejects when the folder is missing, or with the runtime's output when it does
 * not start.
 */
export async function startFunctions(options: FunctionsHostOptions): Promise<FunctionsHost> {
  const { projectFolder, functionsFolder, twilioUrl, environment, onOutput = () => undefined } = options;
  await access(functionsFolder);
  const [port, work] = await Promise.all([freePort(options.port), writeWorkFolder(environment)]);
  const url = `http://localhost:${port}`;
  const output: string[] = [];
  const hear = (chunk: Buffer): void => {
    output.push(chunk.toString());
    onOutput(chunk.toString());
  };
  const run = (): ChildProcess => {
    const started = spawn(
      process.execPath,
      [
        ...['--require', work.preload],
        path.join(projectFolder, 'node_modules', 'twilio-run', 'bin', 'twilio-run.js'),
        ...['start', '--port', String(port), '--env', work.environmentFile],
        ...['--functions-folder', path.relative(projectFolder, functionsFolder)],
        ...['--no-fork-process', '--no-live', '--no-logs', '--log-level', 'error'],
      ],
      {
        cwd: projectFolder,
        env: { ...process.env, SANDBOX_TWILIO_URL: twilioUrl },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    started.stdout?.on('data', hear);
    started.stderr?.on('data', hear);
    return started;
  };
  let child = run();

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (ended(child)) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  const stop = async (): Promise<void> => {
    await end('SIGTERM');
    await rm(work.folder, { recursive: true, force: true });
  };
  const answers = async (): Promise<void> => {
    try {
      await untilItAnswers(url, child);
    } catch (error) {
      await stop();
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Failed to start the functions: ${reason}\n${output.join('').trim()}`, { cause: error });
    }
  };
  await answers();
  return {
    url,
    kill: async () => {
      await end('SIGKILL');
      child = run();
      await answers();
    },
    stop,
  };
}
