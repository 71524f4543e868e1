import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { buildRedirect } from '../../sandbox/functions-host/build-redirect';
import type { ConnectedAccount } from '../account/connect';
import { environmentText } from './environment-file';
import { reasonInOutput } from './reason-in-output';
import { SIGNING_KEY } from './signing-key';

/** What twilio-run reports as deployed. */
export interface DeployedParts {
  domain: string;
  buildSid: string;
  functions: string[];
  assets: string[];
}

export interface TwilioRunOptions {
  account: Pick<ConnectedAccount, 'accountSid' | 'authToken' | 'sandboxUrl' | 'environment'>;
  projectFolder: string;
  serviceSid: string;
  variables: Readonly<Record<string, string>>;
}

/**
 * Deploys the build into the service with Twilio's twilio-run, which gets credentials and variables in a temporary
 * file: `.env` may hold more than the service needs. Rejects with what twilio-run printed, without secrets.
 */
export async function deployFunctions(options: TwilioRunOptions): Promise<DeployedParts> {
  const { account, projectFolder, serviceSid, variables } = options;
  const { accountSid, authToken } = account;
  const folder = await mkdtemp(path.join(tmpdir(), 'chat-transfer-deploy-'));
  try {
    const environmentFile = path.join(folder, '.env');
    const lines = environmentText({ ...variables, ACCOUNT_SID: accountSid, AUTH_TOKEN: authToken });
    await writeFile(environmentFile, lines, { mode: 0o600 });
    const preload = account.sandboxUrl === undefined ? [] : ['--require', await buildRedirect(folder)];
    const { code, stdout, stderr } = await run(
      [
        ...preload,
        path.join(projectFolder, 'node_modules', 'twilio-run', 'bin', 'twilio-run.js'),
        ...['deploy', '--service-sid', serviceSid, '--env', environmentFile],
        ...['--output-format', 'json', '--log-level', 'error'],
      ],
      projectFolder,
      environmentOf(account),
    );
    const parts = code === 0 ? partsIn(stdout) : undefined;
    if (parts) return parts;
    const secrets = [authToken, variables[SIGNING_KEY] ?? ''].filter((secret) => secret !== '');
    throw new Error(`twilio-run ended with ${code}: ${reasonInOutput(stderr || stdout, secrets)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function environmentOf({ environment, sandboxUrl }: TwilioRunOptions['account']): NodeJS.ProcessEnv {
  // With DEBUG set twilio-run prints its configuration, credentials and all.
  const shell = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'DEBUG'));
  if (sandboxUrl !== undefined) return { ...shell, SANDBOX_TWILIO_URL: sandboxUrl };
  const { TWILIO_REGION, TWILIO_EDGE } = environment;
  return { ...shell, ...(TWILIO_REGION && { TWILIO_REGION }), ...(TWILIO_EDGE && { TWILIO_EDGE }) };
}

function run(args: string[], cwd: string, env: NodeJS.ProcessEnv) {
  return new Promise<{ code: number | string; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? signal ?? 'nothing', ...output }));
  });
}

const partSchema = v.object({ access: v.string(), path: v.string() });
const reportSchema = v.object({
  domain: v.string(),
  buildSid: v.string(),
  functions: v.array(partSchema),
  assets: v.array(partSchema),
});

function partsIn(stdout: string): DeployedParts | undefined {
  const start = stdout.indexOf('{');
  const { success, output } = v.safeParse(reportSchema, start < 0 ? undefined : JSON.parse(stdout.slice(start)));
  if (!success) return undefined;
  const pathsOf = (parts: v.InferOutput<typeof partSchema>[]) => parts.map(({ access, path }) => `${access} ${path}`);
  return { ...output, functions: pathsOf(output.functions), assets: pathsOf(output.assets) };
}
