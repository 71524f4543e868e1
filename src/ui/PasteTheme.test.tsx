import { Box } from '@twilio-paste/core/box';
import { render, screen } from '@testing-library/react';
import * as React from 'react';
import { PasteTheme } from './PasteTheme';

const colourOf = (text: string): string => window.getComputedStyle(screen.getByText(text)).color;

it('has the account’s colours, and Paste’s own where Flex has none', () => {
  render(
    <PasteTheme theme={{ tokens: { textColors: { colorText: 'rgb(1, 2, 3)' }, fonts: null } }}>
      <Box color="colorText">the account’s</Box>
      <Box color="colorTextError">Paste’s</Box>
    </PasteTheme>,
  );
  expect(colourOf('the account’s')).toBe('rgb(1, 2, 3)');
  expect(colourOf('Paste’s')).toMatch(/^rgb/);
});

it('styles nothing outside itself', () => {
  render(
    <PasteTheme theme={{ tokens: {} }}>
      <Box color="colorText">inside</Box>
    </PasteTheme>,
  );
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText));
  expect(rules.filter((rule) => !rule.startsWith('.chat-transfer-'))).toEqual([]);
  expect(rules.length).toBeGreaterThan(0);
});
