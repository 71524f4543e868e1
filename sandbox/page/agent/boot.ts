import type { Login } from '../../twilio/control/login';
import { followSandbox, post } from '../sandbox-client';

const container = '#container';

/** Stores the login where Flex's own sign-in page would store it. */
function storeLogin({ accountSid, identity, roles, token, expiresAt }: Login): void {
  const session = {
    accountSid,
    identity,
    roles,
    token,
    expiration: expiresAt,
    accessTokenExpiresAt: expiresAt,
    refreshToken: token,
    refreshTokenExpiresAt: expiresAt,
    permissions: {},
    flexUserSid: `FU${'0'.repeat(32)}`,
  };
  localStorage.setItem('TWILIO_FLEX_SSO', JSON.stringify(session));
}

const configuration = ({ accountSid }: Login): object => ({
  accountSid,
  sso: { accountSid },
  pluginService: { enabled: true, url: `${location.origin}/plugins` },
  disableBrowserVoice: true,
  logLevel: 'warn',
  // Two agents side by side leave no room for the CRM panel.
  ...(window.top !== window.self && { componentProps: { AgentDesktopView: { showPanel2: false } } }),
});

async function boot(): Promise<void> {
  const login = await post<Login>('/logins', { worker: document.documentElement.dataset.worker ?? '' });
  storeLogin(login);
  window.appConfig = configuration(login);
  await window.Twilio.Flex.runDefault(window.appConfig, container);
}

let worldId: string | undefined;
followSandbox((view) => {
  if (worldId !== undefined && worldId !== view.worldId) location.assign('/');
  worldId = view.worldId;
});

boot().catch((error: unknown) => {
  const message = `Failed to start Flex: ${error instanceof Error ? error.message : String(error)}`;
  document.querySelector(container)?.replaceChildren(message);
  throw new Error(message, { cause: error });
});
