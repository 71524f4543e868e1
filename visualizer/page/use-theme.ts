import { useEffect, useState } from 'react';

/** Light or dark: as the system has it until the reader chooses. */
export function useTheme(): { isDark: boolean; toggle(): void } {
  const [isDark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  }, [isDark]);
  return { isDark, toggle: () => setDark((before) => !before) };
}
