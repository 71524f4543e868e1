import { spawn } from 'node:child_process';
import type { Account } from '../account/connect';
import type { Project } from './project';

/** What `twilio` is to be called with, to publish the plugin and to let agents load it. */
export const commandsFor = ({ name, version }: Project['plugin']): { deploy: string[]; release: string[] } => ({
  deploy: ['flex:plugins:deploy', '--version', version, '--changelog', `Version ${version}`],
  release: [
    'flex:plugins:release',
    '--enable-plugin',
    `${name}@${version}`,
    '--name',
    `${name} ${version}`,
    '--description',
    name,
  ],
});

/** The command as one types it. */
export const typed = (args: readonly string[]): string =>
  ['twilio', ...args.map((arg) => (/\s/.test(arg) ? `"${arg}"` : arg))].join(' ');

export interface FlexCli {
  isInstalled(): Promise<boolean>;
  /** Shows what the CLI prints. Rejects when it ends with another code than 0. */
  run(args: readonly string[]): Promise<void>;
}

/** Twilio's own CLI as it is installed here, working on the account and not on whatever profile is active. */
export function flexCli({ accountSid, authToken }: Pick<Account, 'accountSid' | 'authToken'>, folder: string): FlexCli {
  const env = { ...process.env, TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken };
  const call = (args: readonly string[], stdio: 'ignore' | 'inherit'): Promise<number> =>
    new Promise((resolve, reject) => {
      // npm installs `twilio.cmd` on Windows, which only a shell can start.
      const shell = process.platform === 'win32';
      const child = shell
        ? spawn(typed(args), { cwd: folder, env, stdio, shell })
        : spawn('twilio', [...args], { cwd: folder, env, stdio });
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? 1));
    });
  return {
    isInstalled: () =>
      call(['flex:plugins:deploy', '--help'], 'ignore').then(
        (code) => code === 0,
        () => false,
      ),
    run: async (args) => {
      const code = await call(args, 'inherit');
      if (code !== 0) throw new Error(`"${typed(args)}" ended with ${code}`);
    },
  };
}
