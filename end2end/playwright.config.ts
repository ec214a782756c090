// The real program in a real browser: JavaScript on and off, on a phone, on a narrow phone and on a desktop.
import { defineConfig } from '@playwright/test';

const phone = { width: 390, height: 844 };
const narrow = { width: 320, height: 640 };
const desktop = { width: 1280, height: 900 };

export default defineConfig({
  testDir: '.',
  testMatch: ['acceptance/**/*.spec.ts', 'pages/**/*.spec.ts', 'bugs/**/*.spec.ts'],
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: !!process.env.CI,
  // A build machine with other work on it can be slow once; a test that fails twice has failed.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  use: {
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'phone', use: { viewport: phone, hasTouch: true, javaScriptEnabled: true } },
    { name: 'phone, no JavaScript', use: { viewport: phone, hasTouch: true, javaScriptEnabled: false } },
    { name: 'desktop', use: { viewport: desktop, javaScriptEnabled: true } },
    { name: 'desktop, no JavaScript', use: { viewport: desktop, javaScriptEnabled: false } },
    {
      name: 'narrow phone',
      testMatch: ['pages/**/*.spec.ts'],
      use: { viewport: narrow, hasTouch: true, javaScriptEnabled: true },
    },
  ],
});
