import { CacheProvider, createCache, ThemeProvider } from '@twilio-paste/core/styling-library';
import { DarkTheme, DefaultTheme, StyledBase } from '@twilio-paste/core/theme';
import * as React from 'react';

/** Flex's theme, as `withTheme` gives it: Paste's tokens in the account's colours, by their kind. */
export interface FlexTheme {
  isLight?: boolean;
  tokens: object;
}

/** Flex's tokens over Paste's own, which stand in for a kind or a token that this version of Flex does not have. */
function pasteTheme({ isLight = true, tokens }: FlexTheme): object {
  const base: Record<string, unknown> = { ...(isLight ? DefaultTheme : DarkTheme) };
  const groups = Object.entries(tokens).filter(([, group]) => typeof group === 'object' && group !== null);
  return { ...base, ...Object.fromEntries(groups.map(([kind, group]) => [kind, { ...Object(base[kind]), ...group }])) };
}

/**
 * Paste for the plugin's own parts alone. Paste's own provider would style the whole page, and so would Flex's
 * `setProviders`, in place of another plugin's. These styles have a key of their own, apart from those of Flex.
 */
export function PasteTheme({ theme, children }: { theme: FlexTheme; children: React.ReactNode }) {
  const cache = React.useMemo(() => createCache({ key: 'chat-transfer' }), []);
  const paste = React.useMemo(() => pasteTheme(theme), [theme]);
  return (
    <CacheProvider value={cache}>
      <ThemeProvider theme={paste}>
        <StyledBase>{children}</StyledBase>
      </ThemeProvider>
    </CacheProvider>
  );
}
